"""The first schema: catalogue, vectors, talk, inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _catalogue()
    _talk()
    _inbox()


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _moment() -> sa.Column[int]:
    return sa.Column("at", sa.BigInteger, nullable=False)


def _version(table: str, name: str, nullable: bool = False) -> sa.Column[int]:
    target = sa.ForeignKey("publications.version", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer, target, nullable=nullable)


def _partial_index(
    name: str, table: str, columns: list[str], where: str, unique: bool = False
) -> None:
    condition = sa.text(where)
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )


def _catalogue() -> None:
    op.create_table(
        "publications",
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        _moment(),
        _text("counts"),
        sa.PrimaryKeyConstraint("version", name="pk_publications"),
    )
    for table, key in (("page_versions", "page_id"), ("vocabularies", "name")):
        op.create_table(
            table,
            _text(key),
            _version(table, "first_version"),
            _version(table, "last_version", nullable=True),
            *([_text("digest")] if table == "page_versions" else []),
            _text("json"),
            sa.PrimaryKeyConstraint(key, "first_version", name=f"pk_{table}"),
        )
        _partial_index(f"uq_{table}_live", table, [key], "last_version IS NULL", unique=True)
    op.create_table(
        "passages",
        _text("id"), _version("passages", "first_version"), _text("page_id"), _text("language"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("title"), _text("heading"), _text("text"), _text("text_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )  # fmt: skip
    op.create_index("ix_passages_page_id", "passages", ["page_id"])
    op.create_table(
        "vectors",
        _text("embedder"),
        _text("text_digest"),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("embedder", "text_digest", name="pk_vectors"),
    )


def _talk() -> None:
    op.create_table(
        "people", _text("person"), _text("language"), _moment(),
        sa.PrimaryKeyConstraint("person", name="pk_people"),
    )  # fmt: skip
    op.create_table(
        "exchanges",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        _text("id"), _text("person"), _text("chat"), _text("asked"), _text("status"),
        _text("answer"), _text("extra"), _moment(),
        sa.PrimaryKeyConstraint("seq", name="pk_exchanges"),
        sa.UniqueConstraint("id", name="uq_exchanges_id"),
    )  # fmt: skip
    op.create_index("ix_exchanges_person_chat_at", "exchanges", ["person", "chat", "at"])
    for table in ("feedback", "staff_questions"):
        op.create_table(
            table,
            sa.Column(
                "exchange_id",
                sa.Text,
                sa.ForeignKey("exchanges.id", name=f"fk_{table}_exchange_id", ondelete="CASCADE"),
                nullable=False,
            ),
            _text("person"),
            *([sa.Column("helpful", sa.Boolean, nullable=False)] if table == "feedback" else []),
            _moment(),
            sa.PrimaryKeyConstraint("exchange_id", "person", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_person", table, ["person"])


def _inbox() -> None:
    op.create_table(
        "updates",
        _text("channel"),
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        _text("payload", nullable=True),
        _moment(),
        sa.PrimaryKeyConstraint("channel", "update_id", name="pk_updates"),
    )
    order = ["channel", "at", "update_id"]
    op.create_index("ix_updates_channel_at", "updates", order)
    _partial_index("ix_updates_open", "updates", order, "payload IS NOT NULL")
