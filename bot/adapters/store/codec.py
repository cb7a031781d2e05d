"""Pages, answers, walks, wishes and loose values as JSON that reads back as what was written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain.answer import Answer
from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.interview import Interview
from bot.domain.place import PLACES_FILE, PlaceEntry
from bot.domain.profile import Known
from bot.domain.subscription import Pace, Subscription, Topic
from bot.domain.value import Span
from bot.domain.walkthrough import Application, Mark, Note, Outcome, Result, State
from bot.errors import StoreError

_ANSWER = TypeAdapter(Answer)
_INTERVIEW_COLUMNS = ("person", "chat", "at")
_APPLICATION_COLUMNS = ("id", "person", "chat", "page", "digest", "told", "language", "state",
                        "revision", "began_at", "changed_at")  # fmt: skip
_TAGS: dict[str, Callable[[Any], Any]] = {
    "$datetime": dt.datetime.fromisoformat,
    "$date": dt.date.fromisoformat,
    "$decimal": Decimal,
    "$tuple": tuple,
    "$set": frozenset,
    "$span": lambda ends: Span(*ends),
}


def page_to_json(page: Page) -> str:
    """A page as JSON. Raises StoreError for a page that would not read back the same.

    Conditions and examples hold values of any type, and JSON knows no dates or decimals: a page
    where that matters has them tagged, e.g. ``{"$date": "2026-03-18"}``.
    """
    plain = page.model_dump_json(by_alias=True)
    if page_from_json(plain) == page:
        return plain
    try:
        tagged = value_to_json(page.model_dump(by_alias=True))
        if page_from_json(tagged) == page:
            return tagged
    except TypeError as error:
        raise StoreError(
            f"The page {page.id} holds a value that cannot be kept: {error}."
        ) from error
    raise StoreError(f"The page {page.id} holds a value that cannot be kept exactly.")


def page_from_json(text: str) -> Page:
    """The page that ``page_to_json`` wrote."""
    if '{"$' in text:  # quotes inside strings are escaped, so only a tag looks like this
        return Page.model_validate(value_from_json(text))
    return Page.model_validate_json(text)


def answer_to_json(answer: Answer) -> str:
    """An answer as JSON."""
    # Not dump_json: it writes null for an infinite number and refuses half an emoji.
    return json.dumps(_ANSWER.dump_python(answer, mode="json"), ensure_ascii=False)


def answer_from_json(text: str) -> Answer:
    """The answer that ``answer_to_json`` wrote. Raises StoreError for anything else."""
    try:
        return _ANSWER.validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        raise StoreError(
            f"A stored answer cannot be read ({error.error_count()} problems): it was written by "
            "another version."
        ) from error


def known_to_json(facts: Mapping[str, Known | None]) -> str:
    """One side of a lesson as JSON. Raises ValueError for a moment without a time zone.

    Raises TypeError for a value that is no founder's own word: derived ones are never kept.
    """
    for known in facts.values():
        if known is not None and known.at.tzinfo is None:
            raise ValueError(f"{known.at!r} has no time zone")
    return value_to_json({name: known and vars(known) for name, known in facts.items()})


def known_from_json(text: str) -> dict[str, Known | None]:
    """What ``known_to_json`` wrote. Raises StoreError for anything else."""
    with _of_this_version("lesson"):
        return {name: known and Known(**known) for name, known in value_from_json(text).items()}


def interview_to_json(interview: Interview) -> str:
    """How an interview stands as JSON, without whose it is, where, and when."""
    return value_to_json({k: v for k, v in vars(interview).items() if k not in _INTERVIEW_COLUMNS})


def interview_from_json(person: str, chat: str, at: dt.datetime, text: str) -> Interview:
    """The interview that ``interview_to_json`` wrote. Raises StoreError for anything else."""
    with _of_this_version("interview"):
        return Interview(person, chat, at, **value_from_json(text))


def application_to_json(application: Application) -> str:
    """What of a walk stands in no column as JSON. Raises ValueError for a moment without a zone."""
    record = {k: v for k, v in vars(application).items() if k not in _APPLICATION_COLUMNS}
    outcome = application.outcome
    record["marks"] = {step: vars(mark) for step, mark in application.marks.items()}
    record["notes"] = [vars(note) for note in application.notes]
    record["outcome"] = outcome and {**vars(outcome), "result": outcome.result.value}
    return value_to_json(record)


def application_from_json(columns: Mapping[str, Any], text: str) -> Application:
    """The walk of the columns and what ``application_to_json`` wrote. Raises StoreError."""
    with _of_this_version("walk"):
        record = value_from_json(text)
        record["marks"] = {step: Mark(**mark) for step, mark in record["marks"].items()}
        record["notes"] = tuple(Note(**note) for note in record["notes"])
        if outcome := record["outcome"]:
            record["outcome"] = Outcome(**{**outcome, "result": Result(outcome["result"])})
        own = {name: columns[name] for name in _APPLICATION_COLUMNS}
        return Application(**{**own, "state": State(own["state"])}, **record)


def subscription_to_json(wanted: Subscription) -> str:
    """What of a subscription stands in no column as JSON: plain, for all are read at once."""
    record = {
        "places": sorted(wanted.places), "topics": sorted(wanted.topics),
        "pace": wanted.pace.value, "zone": wanted.zone, "at": wanted.at.isoformat(),
        "quiet_from": wanted.quiet_from.isoformat(),
        "quiet_until": wanted.quiet_until.isoformat(), "thread": wanted.thread,
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=8192)
def subscription_from_json(text: str) -> Mapping[str, Any]:
    """The fields that ``subscription_to_json`` wrote. Raises StoreError for anything else.

    Many chats have the same wishes, and all are read again and again: each text is read once.
    """
    with _of_this_version("subscription"):
        record = json.loads(text)
        return {
            "places": frozenset(record["places"]),
            "topics": frozenset(map(Topic, record["topics"])),
            "pace": Pace(record["pace"]), "zone": record["zone"],
            "at": dt.time.fromisoformat(record["at"]),
            "quiet_from": dt.time.fromisoformat(record["quiet_from"]),
            "quiet_until": dt.time.fromisoformat(record["quiet_until"]),
            "thread": record["thread"],
        }  # fmt: skip


@contextmanager
def _of_this_version(what: str) -> Iterator[None]:
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"A stored {what} cannot be read: it was written by another version."
        ) from error


def value_to_json(value: Any) -> str:
    """Dicts, lists, tuples, frozensets, spans, dates, decimals and plain values as JSON.

    Raises TypeError for anything else, such as what was only derived of a founder.
    """
    return json.dumps(_tagged(value), ensure_ascii=False, separators=(",", ":"))


def value_from_json(text: str) -> Any:
    """What ``value_to_json`` wrote."""
    return json.loads(text, object_hook=_untagged)


def _tagged(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case dict():
            return {_key(key): _tagged(item) for key, item in value.items()}
        case list():
            return [_tagged(item) for item in value]
        case tuple():
            return {"$tuple": [_tagged(item) for item in value]}
        case frozenset():
            return {"$set": [_tagged(item) for item in sorted(value)]}
        case Span():
            return {"$span": [_tagged(value.low), _tagged(value.high)]}
        case dt.datetime():  # before date: a datetime is one
            return {"$datetime": value.isoformat()}
        case dt.date():
            return {"$date": value.isoformat()}
        case Decimal():
            return {"$decimal": str(value)}
    raise TypeError(f"{type(value).__name__} is no kind of value that JSON can carry")


def _key(key: Any) -> str:
    if not isinstance(key, str) or key in _TAGS:
        raise TypeError(f"{key!r} cannot be a key")
    return key


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        ((key, value),) = found.items()
        if key in _TAGS:
            return _TAGS[key](value)
    return found


def vocabulary_texts(facts: Mapping[str, Fact], places: Mapping[str, PlaceEntry]) -> dict[str, str]:
    """The validated ``facts.yaml`` and ``places.yaml`` as ``CatalogueStore.publish`` takes them."""
    return {
        "facts": FACTS_FILE.dump_json(dict(facts)).decode(),
        "places": PLACES_FILE.dump_json(dict(places)).decode(),
    }
