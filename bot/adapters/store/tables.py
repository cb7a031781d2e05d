"""The tables of the database; ``migrations/`` must lead to the same schema (a test compares)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TextClause,
    TypeDecorator,
    text,
)

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Moment(TypeDecorator[dt.datetime]):
    """A timezone-aware datetime, kept as microseconds since 1970 UTC: exact, and sorts anywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> int | None:
        """To the database. Raises ValueError for a naive datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """From the database, in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Words(TypeDecorator[str]):
    """Text that people wrote; what no database takes (NUL, half an emoji) becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

publications = Table(
    "publications",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("counts", Text, nullable=False),
    Column("author", Words),
    Column("review", Words),
)

# The bytes of every published file, by the digest of the page that it made: what restores it.
originals = Table(
    "originals",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("path", Words, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Changed pages that the golden questions kept back; one that staff released is published.
holds = Table(
    "holds",
    metadata,
    Column("page_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("review", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("released_by", Text),
)

# A row never changes but for its end; it is live while last_version is null. Every version of the
# catalogue can be read back from it.
page_versions = Table(
    "page_versions",
    metadata,
    Column("page_id", Text, primary_key=True),
    Column("first_version", ForeignKey(publications.c.version), primary_key=True),
    Column("last_version", ForeignKey(publications.c.version)),
    Column("digest", Text, nullable=False),
    Column("json", Words, nullable=False),
)

vocabularies = Table(
    "vocabularies",
    metadata,
    Column("name", Text, primary_key=True),
    Column("first_version", ForeignKey(publications.c.version), primary_key=True),
    Column("last_version", ForeignKey(publications.c.version)),
    Column("json", Words, nullable=False),
)


def _one_live(table: Table, key: str) -> None:
    live = table.c.last_version.is_(None)
    name = f"uq_{table.name}_live"
    Index(name, table.c[key], unique=True, sqlite_where=live, postgresql_where=live)


_one_live(page_versions, "page_id")
_one_live(vocabularies, "name")

# The live passages only: those of an older version follow from its pages.
passages = Table(
    "passages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_version", ForeignKey(publications.c.version), nullable=False),
    Column("page_id", Text, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("title", Words, nullable=False),
    Column("heading", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("text_digest", Text, nullable=False),
    Column("locator", Words, nullable=False, server_default=""),
)

vectors = Table(
    "vectors",
    metadata,
    Column("embedder", Text, primary_key=True),
    Column("text_digest", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("person", Text, primary_key=True),
    Column("language", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")

# seq tells which of two exchanges of the same moment came last.
exchanges = Table(
    "exchanges",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("asked", Words, nullable=False),
    Column("status", Text, nullable=False),
    Column("answer", Words, nullable=False),
    Column("extra", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_exchanges_person_chat_at", "person", "chat", "at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("exchange_id", ForeignKey(exchanges.c.id, ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

staff_questions = Table(
    "staff_questions",
    metadata,
    Column("exchange_id", ForeignKey(exchanges.c.id, ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

# What is known of founders now; how it came about is in the lessons.
profile_facts = Table(
    "profile_facts",
    metadata,
    Column("person", Text, primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("value", Words, nullable=False),
    Column("how", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
)

interviews = Table(
    "interviews",
    metadata,
    Column("person", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("state", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

# Who did what as staff; it names no founder and holds none of their words.
staff_acts = Table(
    "staff_acts",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", Text, nullable=False),
    Column("deed", Words, nullable=False),
)

# What is switched off: everything ("all"), a page ("page:<id>") or a topic ("topic:<words>").
switches = Table(
    "switches",
    metadata,
    Column("target", Words, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# Files that staff sent and have not decided on; the content goes with the decision.
uploads = Table(
    "uploads",
    metadata,
    Column("id", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("name", Words, nullable=False),
    Column("content", LargeBinary),
    Column("details", Words, nullable=False),
    Column("state", Text, nullable=False),
)

# A founder's question in the hands of a person. Forgetting leaves the row without person or text.
cases = Table(
    "cases",
    metadata,
    Column("number", _SEQUENCE, primary_key=True),
    Column("person", Text, index=True),
    Column("chat", Text),
    Column("exchange_id", Text),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("with_profile", Boolean, nullable=False),
    Column("claimed_by", Text),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

case_lines = Table(
    "case_lines",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True),
    Column(
        "case_number", ForeignKey(cases.c.number, ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("key", Text, nullable=False, unique=True),
    Column("who", Text, nullable=False),
    Column("author", Text),
    Column("text", Words),
    Column("at", Moment, nullable=False),
    Column("delivered", Text, nullable=False),
)

RUNS = text("state IN ('open', 'paused')")
WAITS = text("fate = 'waiting'")
SENDS = text("fate = 'sending'")
IS_ON = text("off = ''")
"""Written out in queries too: a database uses a partial index only if it sees its condition."""


def _partial(name: str, where: TextClause, *columns: Column[Any], unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


# A founder's walk through a page. The details are all that is never asked for; result is told
# again there, and stands here to be counted.
applications = Table(
    "applications",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("details", Words, nullable=False),
    Index("ix_applications_person_changed_at", "person", "changed_at"),
)
_partial("ix_applications_told", RUNS, applications.c.page, applications.c.told)
_partial(
    "uq_applications_running", RUNS, applications.c.person, applications.c.page, unique=True
)  # fmt: skip

walkings = Table(
    "walkings",
    metadata,
    Column("person", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("application", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("waits", Text, nullable=False),
    Column("about", Words, nullable=False),
)

# The documents that a founder has, over all walks.
paper_ticks = Table(
    "paper_ticks",
    metadata,
    Column("person", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

# What the platform calls the files that founders sent; never their bytes.
paper_files = Table(
    "paper_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("name", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# Local times as minutes since midnight.
reminder_wishes = Table(
    "reminder_wishes",
    metadata,
    Column("person", Text, primary_key=True),
    Column("off", Boolean, nullable=False),
    Column("at_minute", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

# Every message that goes out by itself; its row stays as proof that it was sent once.
deliveries = Table(
    "deliveries",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("person", Text, index=True),
    Column("chat", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("payload", Words, nullable=False),
    Column("planned_for", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("fate", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed_at", Moment),
    Column("settled_at", Moment),
)
_due = deliveries.c
_partial("ix_deliveries_due", WAITS, _due.due_at, _due.seq)
_partial("ix_deliveries_due_chat", WAITS, _due.chat, _due.kind, _due.due_at, _due.seq)
_partial("ix_deliveries_sending", SENDS, _due.claimed_at)

# What chats want to hear of. ``by`` is null once whoever set it is forgotten; the details are all
# that is never asked for.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("is_group", Boolean, nullable=False),
    Column("language", Text, nullable=False),
    Column("details", Words, nullable=False),
    Column("off", Text, nullable=False),
    Column("by", Text, index=True),
    Column("changed_at", Moment, nullable=False),
)
_partial("ix_subscriptions_on", IS_ON, subscriptions.c.chat)

# The payload is null once the update was handled; the id stays, so that it is refused next time.
updates = Table(
    "updates",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("payload", Words),
    Column("at", Moment, nullable=False),
    Index("ix_updates_channel_at", "channel", "at", "update_id"),
)
_open = updates.c.payload.is_not(None)
Index(
    "ix_updates_open", updates.c.channel, updates.c.at, updates.c.update_id,
    sqlite_where=_open, postgresql_where=_open,
)  # fmt: skip
