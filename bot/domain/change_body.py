"""How the prose of a page differs, paragraph by paragraph, with the first difference quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.change import Change, Words, both, listed, named, part, quoted, worded
from bot.domain.prose import paragraphs, readable
from bot.texts import say

MOST_COMPARED = 1_000
"""Of longer stretches only the length is compared: pairing them off would take too long."""


@dataclass
class _Count:
    """How many paragraphs were changed, added and removed, and the first that was."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    first: tuple[str, str] | None = None


def body_changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """One change for each language whose text differs."""
    for language in sorted({*before, *after}, key=lambda one: (one != "zh", one)):
        old, new = before.get(language, ""), after.get(language, "")
        if old == new and (language in before) == (language in after):
            continue
        count = _compared(_read(old), _read(new))
        name = _language(language)
        if count.first is None:
            yield Change("body", named(part("layout"), name), None, None)
            continue
        counts = [worded(key, n=n) for key, n in (
            ("change.paragraphs_changed", count.changed),
            ("change.paragraphs_added", count.added),
            ("change.paragraphs_removed", count.removed),
        ) if n]  # fmt: skip
        label = worded("change.body", name=name, counts=listed(counts))
        was, now = (Words(text, text) if text else None for text in count.first)
        yield Change("body", label, *quoted(was, now))


def _language(language: str) -> Words:
    if language not in ("zh", "en"):
        return Words(language, language)
    return both(lambda spoken: say(f"change.language.{language}", spoken))


def _read(body: str) -> list[str]:
    return [words for text in paragraphs(body) if (words := readable(text))]


def _compared(old: Sequence[str], new: Sequence[str]) -> _Count:
    """Counts over the stretch between the first and the last difference."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    olds, news = old[start : len(old) - end], new[start : len(new) - end]
    count = _Count()
    if max(len(olds), len(news)) > MOST_COMPARED:
        _add(count, olds, news)
        return count
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for kind, low, high, low_new, high_new in matcher.get_opcodes():
        if kind != "equal":
            _add(count, olds[low:high], news[low_new:high_new])
    return count


def _add(count: _Count, olds: Sequence[str], news: Sequence[str]) -> None:
    both_sides = min(len(olds), len(news))
    count.changed += both_sides
    count.added += len(news) - both_sides
    count.removed += len(olds) - both_sides
    if count.first is None and (olds or news):
        count.first = (olds[0] if olds else "", news[0] if news else "")
