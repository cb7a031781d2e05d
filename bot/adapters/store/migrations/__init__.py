"""The history of the schema: one revision a file, run by Alembic."""

HEAD = "0005"
"""The newest revision; known here so that start-up need not import Alembic to compare."""
