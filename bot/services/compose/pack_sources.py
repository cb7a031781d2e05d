"""The sources of a case pack: what each is and how much it weighs, with the Chinese words of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.answer import Cited
from bot.domain.pack import Item
from bot.domain.wording import date_words
from bot.services.compose.record import Record


def source_items(record: Record, chinese: Record | None) -> tuple[Item, ...]:
    """Every source that was cited, in the order of its number.

    ``chinese`` must have cited the same in the same order; its titles and quotes stand beside.
    """
    entries = record.notebook.entries
    originals = chinese.notebook.entries if chinese else entries
    return tuple(
        _item(record, cited, original if chinese else None)
        for cited, original in zip(entries, originals, strict=True)
    )


def _item(record: Record, cited: Cited, original: Cited | None) -> Item:
    small = list(_details(record, cited))
    if cited.url:
        small.append(cited.url)
    if cited.quote:
        small.append(record.say("sources.quote", quote=cited.quote))
    if original is not None and original.quote and original.quote != cited.quote:
        small.append(record.say("pack.in_chinese", quote=original.quote))
    title = original.title if original is not None and original.title != cited.title else ""
    return Item(f"[{cited.n}] {_named(record, cited)}", original=title, small=tuple(small))


def _named(record: Record, cited: Cited) -> str:
    """The title with its document number, as one would look it up."""
    title = f"《{cited.title}》" if record.language == "zh" and "《" not in cited.title else (
        cited.title)  # fmt: skip
    return f"{title} {cited.number}" if cited.number else title


def _details(record: Record, cited: Cited) -> Iterator[str]:
    """The clauses cited; how it stands, when it was issued and until when it holds."""
    if cited.clause:
        yield record.say("pack.clause", clause=cited.clause)
    parts = [record.say(f"standing.{cited.standing}")]
    if cited.date:
        day = date_words(cited.date, record.language)
        parts.append(record.say("sources.issued", date=day))
    if cited.status != "in_force":
        parts.append(record.say(f"force.{cited.status}"))
    elif cited.until:
        day = date_words(cited.until, record.language)
        parts.append(record.say("sources.until", date=day))
    yield " · ".join(parts)
