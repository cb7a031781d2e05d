"""Shows an answer: first line, further lines, what is weak, the day, sources in a fold, offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.answer import Answer, Cited, Exchange, Offer, Sentence
from bot.domain.turn import Block, Button, Reply, Span
from bot.domain.walk_link import link_name
from bot.domain.wording import date_words
from bot.handlers.buttons import rows
from bot.texts import say

MARKS = {"met": "✓", "not_met": "✗", "unknown": "○", "judged": "◇"}


def reply_of(exchange: Exchange) -> Reply:
    """The reply that a person sees for a stored exchange."""
    answer = exchange.answer
    blocks = [_block(sentence) for sentence in answer.sentences]
    if answer.sources:
        blocks.append(_fold(answer))
        if answer.as_of:
            day = say("as_of", answer.language, date=answer.as_of.isoformat())
            blocks.append(Block((Span(day),), "small"))
    return Reply(tuple(blocks), tuple(_rows(exchange)))


def as_record(exchange: Exchange) -> dict[str, Any]:
    """The answer for scripts: plain data, ready for JSON."""
    answer = exchange.answer
    return {
        "status": str(answer.status),
        "language": answer.language,
        "text": answer.text,
        "sentences": [{"text": s.text, "cites": list(s.cites)} for s in answer.sentences],
        "sources": [
            {
                "n": s.n, "page": s.page, "title": s.title, "number": s.number,
                "clause": s.clause, "date": s.date.isoformat() if s.date else None,
                "standing": s.standing, "url": s.url, "quote": s.quote,
            }
            for s in answer.sources
        ],
        "offers": [{"label": offer.label, "data": offer.data} for offer in answer.offers],
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "confidence": answer.confidence,
        "ms": answer.timings,
    }  # fmt: skip


def _block(sentence: Sentence) -> Block:
    cites = "".join(f"[{n}]" for n in sentence.cites)
    tail = (Span(f" {cites}"),) if cites else ()
    if sentence.role in ("head", "group"):
        return Block((Span(sentence.text, "bold"), *tail))
    if sentence.role in MARKS:
        return Block((Span(f"{MARKS[sentence.role]} {sentence.text}"), *tail), "line")
    if sentence.role == "small":
        return Block((Span(sentence.text),), "small")
    if sentence.role == "warning":
        return Block((Span("⚠️ "), Span(sentence.text), *tail))
    if sentence.role == "note":
        return Block((Span(sentence.text, "italic"), *tail))
    if sentence.role in ("fixed", "step", "quote"):
        return Block((Span(sentence.text), *tail))
    return Block((Span(sentence.text), *tail), "item")


def _fold(answer: Answer) -> Block:
    """All sources, one a line, opening in place."""
    head = say("sources.head", answer.language, n=len(answer.sources))
    spans = [Span(head, "bold")]
    for same in _grouped(answer.sources):
        spans += [Span("\n"), *_source_spans(same, answer.language)]
    return Block(tuple(spans), "fold")


def _grouped(sources: Sequence[Cited]) -> list[list[Cited]]:
    """Sources that are one document cited from several pages stand in one line."""
    found: dict[tuple[str, str | None, str], list[Cited]] = {}
    for source in sources:
        found.setdefault((source.title, source.number, source.standing), []).append(source)
    return list(found.values())


def _source_spans(same: Sequence[Cited], language: str) -> Iterator[Span]:
    source = same[0]
    yield Span("".join(f"[{one.n}]" for one in same) + " ")
    of_ours = source.standing in ("page", "guessed", "staff") and not source.number
    title = f"《{source.title}》" if language == "zh" and not of_ours else source.title
    yield Span(title, "link", source.url) if source.url else Span(title)
    yield Span("".join(f" · {part}" for part in _details(source, language)))


def _details(source: Cited, language: str) -> Iterator[str]:
    """Number and clause, whether in force and until when, when issued, and its standing."""
    named = " ".join(part for part in (source.number, source.clause) if part)
    if named:
        yield named
    if source.status != "in_force":
        yield say(f"force.{source.status}", language)
    elif source.until:
        until = say("sources.until", language, date=source.until.isoformat())
        yield (
            f"{say('force.in_force', language)}, {until}"
            if language == "en"
            else (f"{say('force.in_force', language)}，{until}")
        )
    if source.standing == "staff" and source.date:
        yield say("approved.by", language, date=source.date.isoformat())
        return
    if source.date:
        yield say("sources.issued", language, date=source.date.isoformat())
    yield say(f"standing.{source.standing}", language)


def sources_of(exchange: Exchange) -> Reply:
    """Every source with its quote, for the one who wants to read them."""
    answer = exchange.answer
    blocks = []
    for source in answer.sources:
        blocks.append(Block(tuple(_source_spans([source], answer.language))))
        if source.quote:
            quote = say("sources.quote", answer.language, quote=source.quote)
            blocks.append(Block((Span(quote),), "item"))
    if answer.as_of:
        blocks.append(Block((Span(say("as_of", answer.language,
                                      date=date_words(answer.as_of, answer.language))),),
                            "small"))  # fmt: skip
    return Reply(tuple(blocks))


def _rows(exchange: Exchange) -> Iterator[tuple[Button, ...]]:
    yield from rows(_button(offer, exchange) for offer in exchange.answer.offers)


def _button(offer: Offer, exchange: Exchange) -> Button:
    """An offer as a button; a verdict on oneself, or an application, is for the private chat."""
    in_group = exchange.chat != exchange.person
    if offer.data.startswith("may:") and in_group:
        return Button(offer.label, start=f"may-{offer.data[4:]}-{exchange.id}")
    if offer.data == "begin:0" and in_group:
        return Button(offer.label, start=f"apply-{link_name(exchange.answer.subject.pages[0])}")
    return Button(offer.label, f"{offer.data}:{exchange.id}")
