"""Staff: originals to restore, holds, acts, switches, uploads, cases; where a passage stands."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the new tables and columns."""
    op.add_column("publications", sa.Column("author", sa.Text))
    op.add_column("publications", sa.Column("review", sa.Text))
    op.add_column("passages", sa.Column("locator", sa.Text, nullable=False, server_default=""))
    _publishing()
    _desk()
    _cases()


def _publishing() -> None:
    op.create_table(
        "originals",
        _text("digest"), _text("path"), sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", "path", name="pk_originals"),
    )  # fmt: skip
    op.create_table(
        "holds",
        _text("page_id"), _text("digest"), _text("review"), _moment("at"),
        sa.Column("released_by", sa.Text),
        sa.PrimaryKeyConstraint("page_id", name="pk_holds"),
    )  # fmt: skip


def _desk() -> None:
    op.create_table(
        "staff_acts",
        sa.Column("seq", _SEQUENCE, nullable=False), _moment("at"), _text("person"), _text("deed"),
        sa.PrimaryKeyConstraint("seq", name="pk_staff_acts"),
    )  # fmt: skip
    op.create_table(
        "switches",
        _text("target"), _text("reason"), _text("by"), _moment("at"),
        sa.PrimaryKeyConstraint("target", name="pk_switches"),
    )  # fmt: skip
    op.create_table(
        "uploads",
        _text("id"), _text("by"), _text("chat"), _moment("at"), _text("name"),
        sa.Column("content", sa.LargeBinary), _text("details"), _text("state"),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )  # fmt: skip


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", _SEQUENCE, nullable=False), sa.Column("person", sa.Text),
        sa.Column("chat", sa.Text), sa.Column("exchange_id", sa.Text), _text("language"),
        _text("state"), sa.Column("with_profile", sa.Boolean, nullable=False),
        sa.Column("claimed_by", sa.Text), _moment("opened_at"), _moment("changed_at"),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
    )  # fmt: skip
    op.create_index("ix_cases_person", "cases", ["person"])
    op.create_table(
        "case_lines",
        sa.Column("seq", _SEQUENCE, nullable=False),
        sa.Column("case_number", _SEQUENCE, nullable=False), _text("key"), _text("who"),
        sa.Column("author", sa.Text), sa.Column("text", sa.Text), _moment("at"),
        _text("delivered"),
        sa.PrimaryKeyConstraint("seq", name="pk_case_lines"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], ondelete="CASCADE",
                                name="fk_case_lines_case_number"),
        sa.UniqueConstraint("key", name="uq_case_lines_key"),
    )  # fmt: skip
    op.create_index("ix_case_lines_case_number", "case_lines", ["case_number"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)
