"""Hands a person everything that is kept of them, as one JSON file."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.answer import Cited, Exchange
from bot.domain.interview import Interview
from bot.domain.kept import Learned, Opinion, Talked
from bot.domain.profile import Known, Lesson, Profile
from bot.domain.turn import Attachment
from bot.domain.value import plain
from bot.ports import Clock, Stores

FORMAT = "qihang-export/1"
"""Changes when a field changes its meaning or goes; new fields may come without that."""


@dataclass(frozen=True)
class Export:
    """Everything of one person, and nothing of another. Moments are ISO 8601 in UTC."""

    store: Stores
    clock: Clock

    async def everything(self, person: str) -> Attachment:
        """All that is kept: facts, exchanges, opinions, cases, walks, subscription, messages."""
        profile = await self.store.profiles.profile(person)
        learned = await self.store.profiles.learned(person)
        talked = await self.store.talk.talked(person)
        cases = await self.store.cases.export(person)
        walks = await self.store.applications.export(person)
        wanted = await self.store.subscriptions.export(person)
        sent = await self.store.ledger.export(person)
        return await self._file(
            lambda: {
                **_told(profile, learned, talked), "cases": list(cases),
                **walks, "subscriptions": list(wanted), "deliveries": list(sent),
            }
        )  # fmt: skip

    async def facts(self, person: str) -> Attachment:
        """The profile alone."""
        profile = await self.store.profiles.profile(person)
        return await self._file(lambda: {"facts": _facts(profile.facts)})

    async def _file(self, record: Any) -> Attachment:
        now = self.clock.now()
        head = {"format": FORMAT, "exported_at": now}
        # In a thread: thousands of answers take a second to write, and others are talking.
        content = await asyncio.to_thread(lambda: _json({**head, **record()}))
        return Attachment(f"qihang-{now.date().isoformat()}.json", content)


def _told(profile: Profile, learned: Learned, talked: Talked) -> dict[str, Any]:
    own = {exchange.id for exchange in talked.exchanges}
    return {
        "language": talked.language,
        "facts": _facts(profile.facts),
        "changes": [_change(lesson) for lesson in learned.lessons],
        "interviews": [_interview(interview) for interview in learned.interviews],
        "exchanges": [_exchange(exchange) for exchange in talked.exchanges],
        "feedback": [{**_opinion(one, own), "helpful": one.helpful} for one in talked.feedback],
        "for_staff": [_opinion(one, own) for one in talked.for_staff],
    }


def _facts(facts: Mapping[str, Known | None]) -> dict[str, Any]:
    """``how`` a fact was learned is "button", "text" or "form"; null: there was, or is, nothing."""
    return {
        name: known and {"value": plain(known.value), "how": known.how, "at": known.at}
        for name, known in facts.items()
    }


def _change(lesson: Lesson) -> dict[str, Any]:
    return {"at": lesson.at, "before": _facts(lesson.before), "after": _facts(lesson.after)}


def _interview(interview: Interview) -> dict[str, Any]:
    record = asdict(interview)
    del record["person"], record["chat"]
    return {"where": _where(interview), **record}


def _exchange(exchange: Exchange) -> dict[str, Any]:
    answer = exchange.answer
    return {
        "id": exchange.id, "at": exchange.at, "where": _where(exchange),
        "question": exchange.asked, "status": answer.status, "language": answer.language,
        "answer": answer.text, "sources": [_source(cited) for cited in answer.sources],
        "about": asdict(answer.subject), "as_of": answer.as_of, "extra": exchange.extra,
    }  # fmt: skip


def _source(cited: Cited) -> dict[str, Any]:
    return {name: value for name, value in vars(cited).items() if value not in (None, "")}


def _where(kept: Exchange | Interview) -> str:
    """The key of a group would lead to others."""
    return "private" if kept.chat == kept.person else "group"


def _opinion(one: Opinion, own: set[str]) -> dict[str, Any]:
    """``exchange`` is null for an answer that somebody else got in a group."""
    return {"at": one.at, "exchange": one.exchange_id if one.exchange_id in own else None}


def _json(record: Mapping[str, Any]) -> bytes:
    # Half an emoji, which a platform may send, has no bytes.
    text = json.dumps(record, ensure_ascii=False, indent=1, default=_written)
    return text.encode("utf-8", "replace")


def _written(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else plain(value)
