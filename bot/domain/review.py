"""What a publication changes and does, kept in words: for staff to see before and after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.domain.change import Change, Words, change_words

ReviewKind = Literal["new", "changed", "removed"]


@dataclass(frozen=True)
class Effect:
    """What one programme's change does to saved profiles; a founder counts once.

    ``gain``: was ruled out, now is not. ``lose``: is ruled out now, was not before. ``amount``:
    neither, but another sum. ``other``: the verdict is another one, say for a later window.
    """

    page: str
    gain: int = 0
    lose: int = 0
    amount: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """How many founders it touches."""
        return self.gain + self.lose + self.amount + self.other


@dataclass(frozen=True)
class GoldenFailure:
    """A golden question that was answered right before and is not now.

    ``was`` and ``now`` are outcomes (right, wrong, abstained) or the answers' first lines.
    """

    question: str
    language: str
    was: str
    now: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoldenReview:
    """The golden set before and after."""

    asked: int
    right_before: int
    right_after: int
    failures: tuple[GoldenFailure, ...] = ()


@dataclass(frozen=True)
class ChangeReview:
    """One change in stored words: each is a whole phrase."""

    words: Words
    weighty: bool = False


@dataclass(frozen=True)
class PageReview:
    """One page of a publication; ``held``: not published, for the ``failures`` that it causes."""

    id: str
    title: Words
    kind: ReviewKind
    changes: tuple[ChangeReview, ...] = ()
    effect: Effect | None = None
    held: bool = False
    failures: tuple[GoldenFailure, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many pages and passages a publication touched."""

    pages_changed: int = 0
    pages_removed: int = 0
    written: int = 0
    deleted: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Review:
    """Everything that staff see of one publication; without a ``number`` nothing is live of it."""

    pages: tuple[PageReview, ...]
    counts: Counts = Counts()
    number: int | None = None
    at: dt.datetime | None = None
    author: str | None = None
    golden: GoldenReview | None = None
    problems: tuple[Words, ...] = ()


def review_to_dict(review: Review) -> dict[str, Any]:
    """The review in plain values, for JSON; ``review_from_dict`` reads it back."""
    return {
        "pages": [_page_out(page) for page in review.pages],
        "counts": vars(review.counts).copy(),
        "number": review.number,
        "at": review.at.isoformat() if review.at else None,
        "author": review.author,
        "golden": _golden_out(review.golden),
        "problems": [vars(words).copy() for words in review.problems],
    }


def review_from_dict(raw: Mapping[str, Any]) -> Review:
    """The review that ``review_to_dict`` wrote. Raises KeyError, TypeError or ValueError."""
    at, golden = raw.get("at"), raw.get("golden")
    return Review(
        tuple(_page_in(page) for page in raw["pages"]),
        Counts(**raw["counts"]),
        raw.get("number"),
        dt.datetime.fromisoformat(at) if at else None,
        raw.get("author"),
        GoldenReview(**{**golden, "failures": _failures_in(golden["failures"])})
        if golden
        else None,
        tuple(Words(**words) for words in raw["problems"]),
    )


def as_json(review: Review) -> str:
    """A review as it is kept."""
    return json.dumps(review_to_dict(review), ensure_ascii=False)


def change_reviews(changes: Iterable[Change]) -> tuple[ChangeReview, ...]:
    """Changes with what is said of each in both languages, to be kept.

    That the page itself is new or gone is told by its ``kind``.
    """
    return tuple(
        ChangeReview(Words(change_words(one, "zh"), change_words(one, "en")), one.weighty)
        for one in changes
        if one.field != "page"
    )


def _page_out(page: PageReview) -> dict[str, Any]:
    return {
        "id": page.id,
        "title": vars(page.title).copy(),
        "kind": page.kind,
        "changes": [{"words": vars(one.words).copy(), "weighty": one.weighty}
                    for one in page.changes],
        "effect": vars(page.effect).copy() if page.effect else None,
        "held": page.held,
        "failures": [_failure_out(failure) for failure in page.failures],
    }  # fmt: skip


def _page_in(raw: Mapping[str, Any]) -> PageReview:
    changes = tuple(ChangeReview(Words(**one["words"]), one["weighty"]) for one in raw["changes"])
    return PageReview(
        raw["id"], Words(**raw["title"]), raw["kind"], changes,
        Effect(**raw["effect"]) if raw["effect"] else None, raw["held"],
        _failures_in(raw["failures"]),
    )  # fmt: skip


def _golden_out(golden: GoldenReview | None) -> dict[str, Any] | None:
    if golden is None:
        return None
    failures = [_failure_out(failure) for failure in golden.failures]
    return {**vars(golden), "failures": failures}


def _failure_out(failure: GoldenFailure) -> dict[str, Any]:
    return {**vars(failure), "pages": list(failure.pages)}


def _failures_in(raw: Any) -> tuple[GoldenFailure, ...]:
    return tuple(GoldenFailure(**{**one, "pages": tuple(one["pages"])}) for one in raw)
