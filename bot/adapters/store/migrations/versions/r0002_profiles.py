"""Profiles: what is known of founders, every change of it, and the interviews under way."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "profile_facts",
        _text("person"), _text("fact"), _text("value"), _text("how"), _moment(),
        sa.PrimaryKeyConstraint("person", "fact", name="pk_profile_facts"),
    )  # fmt: skip
    op.create_table(
        "lessons",
        _text("id"), _text("person"), _moment(), _text("before"), _text("after"),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
    )  # fmt: skip
    op.create_index("ix_lessons_person", "lessons", ["person"])
    op.create_table(
        "interviews",
        _text("person"), _text("chat"), _text("state"), _moment(),
        sa.PrimaryKeyConstraint("person", "chat", name="pk_interviews"),
    )  # fmt: skip


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment() -> sa.Column[int]:
    return sa.Column("at", sa.BigInteger, nullable=False)
