"""Subscriptions: what chats want to hear of new and changed policies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_IS_ON = sa.text("off = ''")


def upgrade() -> None:
    """Make the new table."""
    op.create_table(
        "subscriptions",
        _text("chat"), sa.Column("is_group", sa.Boolean, nullable=False), _text("language"),
        _text("details"), _text("off"), sa.Column("by", sa.Text),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_subscriptions"),
    )  # fmt: skip
    op.create_index("ix_subscriptions_by", "subscriptions", ["by"])
    op.create_index(
        "ix_subscriptions_on", "subscriptions", ["chat"],
        sqlite_where=_IS_ON, postgresql_where=_IS_ON,
    )  # fmt: skip


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
