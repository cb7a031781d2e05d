"""The buttons under an answer that ask further, and the examples of the greeting."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answer import Exchange
from bot.domain.aspect import Aspect
from bot.domain.turn import Reply, Turn
from bot.handlers.answers import reply_of, sources_of
from bot.handlers.desk import Desk, argument, plain
from bot.services.switches import paused_words
from bot.texts import say


async def try_example(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """One of the examples of /start was tapped."""
    key = f"start.example.{argument(turn)}"
    if key not in ("start.example.1", "start.example.2", "start.example.3"):
        return [Reply(notice=desk.say("feedback.gone"))]
    exchange = await desk.services.ask.question(
        turn.person.key, turn.person.chat, desk.say(key), desk.language
    )
    return [reply_of(exchange)]


async def ask_aspect(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``ask:<aspect>:<exchange>``: another aspect of the same page."""
    before = await desk.services.talk.exchange(argument(turn, 2))
    aspects = {str(aspect) for aspect in Aspect}
    if before is None or not _may_see(before, turn) or argument(turn) not in aspects:
        return [Reply(notice=desk.say("feedback.gone"))]
    pages = before.answer.subject.pages
    return await _aspect(turn, desk, before, pages[0] if pages else "", Aspect(argument(turn)))


async def choose_page(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``page:<index>:<exchange>``: one of several pages was chosen."""
    before = await desk.services.talk.exchange(argument(turn, 2))
    index = argument(turn)
    if before is None or not _may_see(before, turn) or not index.isdecimal():
        return [Reply(notice=desk.say("feedback.gone"))]
    pages = before.answer.subject.pages
    page = pages[int(index)] if int(index) < len(pages) else ""
    aspect = Aspect(before.answer.subject.aspect or Aspect.WHAT)
    return await _aspect(turn, desk, before, page, aspect)


async def sources(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``sources:<exchange>``: every source of an answer with its quote and link."""
    before = await desk.services.talk.exchange(argument(turn))
    if before is None or not _may_see(before, turn):
        return [Reply(notice=desk.say("feedback.gone"))]
    return [await sources_reply(before, desk)]


async def sources_reply(exchange: Exchange, desk: Desk) -> Reply:
    """The sources with their words, unless staff have paused a page among them."""
    cited = [source.page for source in exchange.answer.sources]
    if switch := await desk.services.switches.of_pages(cited):
        return plain(paused_words(switch, exchange.answer.language))
    return sources_of(exchange)


async def _aspect(
    turn: Turn, desk: Desk, before: Exchange, page: str, aspect: Aspect
) -> Sequence[Reply]:
    label = say(f"aspect.{aspect}", before.answer.language)
    exchange = await desk.services.ask.aspect(
        turn.person.key, turn.person.chat, before, page, aspect, label
    )
    if exchange is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [reply_of(exchange)]


def _may_see(exchange: Exchange, turn: Turn) -> bool:
    """An answer's buttons work in the chat where it was given, and nowhere else."""
    return exchange.chat == turn.person.chat
