"""What would be answered from pages not published yet, and which live page they are like."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.answer import Answer
from bot.domain.aspect import Aspect
from bot.domain.content import Page
from bot.domain.figures import figures
from bot.ports import Clock, TalkStore
from bot.services.ask import Ask
from bot.services.library import Library, Shelf
from bot.texts import say

ANSWERS, ASKED = 3, 8
ALWAYS = (Aspect.HOW_MUCH, Aspect.WHO, Aspect.DEADLINE, Aspect.DOCUMENTS, Aspect.HOW)
LIKE = 0.9
"""From this fused score on, a live page is likely about the same thing."""
NAMED = 40


async def would_answer(
    pages: Sequence[Page], after: Shelf, talk: TalkStore, clock: Clock
) -> tuple[tuple[str, Answer], ...]:
    """Three questions on ``pages`` with what would be answered from the shelf ``after``: such that
    get words of their own first.
    """
    ask = Ask(Library(after), talk, clock)
    found: dict[str, tuple[str, Answer]] = {}
    alike = []
    for number, (question, language) in enumerate(islice(_questions(pages, after), ASKED)):
        who = f"preview:{number}"
        exchange = await ask.question(who, who, question, language)
        if exchange.answer.text in found:
            alike.append((question, exchange.answer))
        found.setdefault(exchange.answer.text, (question, exchange.answer))
        if len(found) == ANSWERS:
            break
    return (*found.values(), *alike)[:ANSWERS]


def _questions(pages: Sequence[Page], after: Shelf) -> Iterator[tuple[str, str]]:
    """Headings of passages, those with figures first, for they are asked about most; then what is
    always asked. The title alone comes first for a page with rules, which are told by it.
    """
    for page in pages[:ANSWERS]:
        language = "zh" if "zh" in page.bodies else "en"
        title = page.content.title.in_(language)[:NAMED]
        is_file = page.content.type == "document"
        if not is_file:
            yield title, language
        passages = [p for p in after.catalogue.passages_of.get(page.id, ()) if not p.is_record]
        headings = dict.fromkeys(
            p.heading.rsplit(" > ", 1)[-1]
            for p in sorted(passages, key=lambda p: (not figures(p.text), p.ordinal))
        )
        for heading in headings:
            if heading and heading != page.content.title.in_(language):
                yield f"{title} {heading[:NAMED]}", language
        for aspect in ALWAYS:
            yield f"{title} {say(f'aspect.{aspect}', language)}", language
        if is_file:
            yield title, language


async def resembled(pages: Sequence[Page], before: Shelf) -> str | None:
    """The live page that a new page is most like, if it is much like it."""
    new = [page for page in pages if page.id not in before.catalogue.pages]
    if len(new) != 1:
        return None
    (page,) = new
    language = "zh" if "zh" in page.bodies else "en"
    found = await asyncio.to_thread(before.index.search, page.content.title.in_(language), 1)
    best = next(iter(found.hits), None)
    return best.passage.page_id if best and best.score >= LIKE else None
