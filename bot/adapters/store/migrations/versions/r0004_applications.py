"""Applications: walks, documents, wishes for reminders, and the ledger of deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_RUNS = sa.text("state IN ('open', 'paused')")
_WAITS = sa.text("fate = 'waiting'")
_SENDS = sa.text("fate = 'sending'")


def upgrade() -> None:
    """Make the new tables."""
    _walks()
    _papers()
    _deliveries()


def _walks() -> None:
    op.create_table(
        "applications",
        _text("id"), _text("person"), _text("chat"), _text("page"), _text("digest"),
        _text("told"), _text("language"), _text("state"), _text("result"), _number("revision"),
        _moment("began_at"), _moment("changed_at"), _text("details"),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
    )  # fmt: skip
    op.create_index("ix_applications_person_changed_at", "applications", ["person", "changed_at"])
    _partial("ix_applications_told", "applications", ["page", "told"], _RUNS)
    _partial("uq_applications_running", "applications", ["person", "page"], _RUNS, unique=True)
    op.create_table(
        "walkings",
        _text("person"), _text("chat"), _text("application"), _moment("at"), _text("waits"),
        _text("about"),
        sa.PrimaryKeyConstraint("person", "chat", name="pk_walkings"),
    )  # fmt: skip


def _papers() -> None:
    op.create_table(
        "paper_ticks",
        _text("person"), _text("key"), _moment("at"),
        sa.PrimaryKeyConstraint("person", "key", name="pk_paper_ticks"),
    )  # fmt: skip
    op.create_table(
        "paper_files",
        _text("id"), _text("person"), _text("key"), _text("file_id"), _text("name"),
        _moment("size"), _text("kind"), _moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_files"),
    )  # fmt: skip
    op.create_index("ix_paper_files_person", "paper_files", ["person"])
    op.create_table(
        "reminder_wishes",
        _text("person"), sa.Column("off", sa.Boolean, nullable=False), _number("at_minute"),
        _text("zone"), _number("quiet_from"), _number("quiet_until"), _moment("at"),
        sa.PrimaryKeyConstraint("person", name="pk_reminder_wishes"),
    )  # fmt: skip


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("seq", _SEQUENCE, nullable=False), _text("key"), _text("kind"),
        sa.Column("person", sa.Text), _text("chat"), _text("subject"), _text("payload"),
        _moment("planned_for"), _moment("due_at"), _text("fate"), _number("tries"),
        sa.Column("claimed_at", sa.BigInteger), sa.Column("settled_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("seq", name="pk_deliveries"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
    )  # fmt: skip
    op.create_index("ix_deliveries_person", "deliveries", ["person"])
    op.create_index("ix_deliveries_subject", "deliveries", ["subject"])
    _partial("ix_deliveries_due", "deliveries", ["due_at", "seq"], _WAITS)
    chat = ["chat", "kind", "due_at", "seq"]
    _partial("ix_deliveries_due_chat", "deliveries", chat, _WAITS)
    _partial("ix_deliveries_sending", "deliveries", ["claimed_at"], _SENDS)


def _partial(
    name: str, table: str, columns: list[str], where: sa.TextClause, unique: bool = False
) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where
    )  # fmt: skip


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _moment(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)
