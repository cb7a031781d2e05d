"""May I have it, what is there for me, and what if: in words and by buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answer import Exchange, Status
from bot.domain.content import Document, Kind
from bot.domain.match import Group, place_of, programmes_for
from bot.domain.question import understand
from bot.domain.told import Told, understand_told
from bot.domain.turn import Reply, Turn
from bot.domain.value import Value
from bot.handlers.answers import reply_of
from bot.handlers.ask import sources_reply
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument
from bot.handlers.interview import wider
from bot.handlers.known import understood_blocks, undo_button
from bot.handlers.question import clash_reply, question_reply
from bot.services.assess import boundary
from bot.services.choose import Way
from bot.services.learn import Learned

MOST_ASKED = 12
"""A kind of programme with at most so many is asked about by itself."""
MOST_PAGES = 6
"""A question about more programmes than this is one about everything there is."""


async def may_i(turn: Turn, desk: Desk, told: Told) -> Sequence[Reply]:
    """ "May I get the compute voucher?": what was understood, the verdict, the next question."""
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    pages = await _pages(turn, desk)
    if not pages:
        return await _match(turn, desk, learned)
    return await about(turn, desk, pages, learned)


async def match(turn: Turn, desk: Desk, told: Told) -> Sequence[Reply]:
    """ "What is there for me?": everything of the founder's place, then the next question."""
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    return await _match(turn, desk, learned)


async def about(turn: Turn, desk: Desk, pages: Sequence[str], learned: Learned) -> list[Reply]:
    """The verdict on some pages, and the question that settles the most of them."""
    if learned.clashes:
        return [clash_reply(learned, desk)]
    services, person = desk.services, turn.person
    asked = turn.text or desk.say("offer.may")
    if len(pages) == 1:
        exchange = await services.assess.verdict(
            person.key, person.chat, pages[0], asked, desk.language
        )
    else:
        exchange = await services.matcher.overview(
            person.key, person.chat, asked, desk.language, None, only=pages
        )
    if exchange is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    if exchange.answer.status is Status.PAUSED:
        return [reply_of(exchange)]
    interview = await services.interviews.begin(person.key, person.chat, desk.language, pages)
    question = await services.interviews.ask(interview, learned.profile)
    shown = [_with_known(exchange, learned, desk)]
    if question is None:
        return [*shown, *await wider(turn, desk, interview)]
    return [*shown, question_reply(question, desk)]


async def _match(turn: Turn, desk: Desk, learned: Learned) -> Sequence[Reply]:
    if learned.clashes:
        return [clash_reply(learned, desk)]
    services, person = desk.services, turn.person
    understood = understand(turn.text, desk.language, desk.catalogue.places)
    place = place_of(learned.profile.values)
    place = next(iter(understood.places), place)
    kinds = _kinds(understood.kinds)
    asked_for = programmes_for(place, desk.catalogue, kinds) if kinds else []
    if len(asked_for) == 1:
        return await about(turn, desk, [asked_for[0].id], learned)
    pages = [page.id for page in asked_for] if len(asked_for) <= MOST_ASKED else []
    interview = await services.interviews.begin(
        person.key, person.chat, desk.language, pages, place
    )
    question = await services.interviews.ask(interview, learned.profile)
    if place is None and question is not None:
        blocks = understood_blocks(learned, desk)
        return [question_reply(question, desk, blocks, undo_button(learned, desk))]
    exchange = await services.matcher.overview(
        person.key, person.chat, turn.text or desk.say("offer.match"), desk.language, place, kinds
    )
    shown = [_with_known(exchange, learned, desk)]
    return [*shown, question_reply(question, desk)] if question else shown


def _kinds(kinds: frozenset[Kind]) -> frozenset[Kind]:
    """ "What subsidies" means anything; only a narrower word narrows the list."""
    return kinds - {Kind.GRANT}


async def suppose(turn: Turn, desk: Desk, told: Told) -> Sequence[Reply]:
    """ "What if I hire an eleventh?": the verdicts then; the profile stays as it is."""
    person = turn.person
    pages = await _talked_of(turn, desk)
    if pages and "company_place" not in told.supposed:
        exchange = await desk.services.assess.supposing(
            person.key, person.chat, pages, told.supposed, turn.text, desk.language
        )
        if exchange is not None:
            return [reply_of(exchange)]
    return [reply_of(await desk.services.matcher.supposing(
        person.key, person.chat, told.supposed, turn.text, desk.language))]  # fmt: skip


async def why(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """ "Why?" after a verdict: its sources with their words."""
    last = await desk.services.ask.last(turn.person.key, turn.person.chat)
    if last is None or last.answer.status not in (Status.ASSESSED, Status.SUPPOSED):
        return []
    return [await sources_reply(last, desk)]


def _with_known(exchange: Exchange, learned: Learned, desk: Desk) -> Reply:
    """The reply for an exchange, under what was just understood."""
    shown = reply_of(exchange)
    blocks = (*understood_blocks(learned, desk), *shown.blocks)
    return Reply(blocks, (*shown.buttons, *rows(undo_button(learned, desk))))


async def _pages(turn: Turn, desk: Desk) -> list[str]:
    """The programmes or guides that a text asks about; none if it asks about all or nothing."""
    person = turn.person
    choice, _ = await desk.services.ask.pages(person.key, person.chat, turn.text, desk.language)
    if choice.way in (Way.NONE, Way.ELSEWHERE):
        return []
    pages = [item.page for item in choice.pages if not isinstance(item.page.content, Document)]
    found = [page for page in pages if page.content.eligibility]  # type: ignore[union-attr]
    return [page.id for page in found] if len(found) <= MOST_PAGES else []


async def _talked_of(turn: Turn, desk: Desk) -> list[str]:
    """The pages of the interview under way, or of the verdict just given."""
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    if interview is not None and interview.pages:
        return list(interview.pages)
    last = await desk.services.ask.last(turn.person.key, turn.person.chat)
    if last is None or last.answer.status not in (Status.ASSESSED, Status.SUPPOSED):
        return []
    return list(last.answer.subject.pages)


# ---- the buttons


async def may(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``may:<index>:<exchange>``: may I have the page that was shown?"""
    index = argument(turn)
    return await may_of(turn, desk, argument(turn, 2), index)


async def may_of(turn: Turn, desk: Desk, exchange_id: str, index: str) -> Sequence[Reply]:
    """The verdict on a page of an exchange of this person, in whatever chat it was."""
    before = await desk.services.talk.exchange(exchange_id)
    gone = [Reply(notice=desk.say("feedback.gone"))]
    if before is None or turn.person.is_group:
        return gone
    if before.person != turn.person.key and before.chat == before.person:
        return gone  # somebody else's private matter; what a group was told is anybody's
    pages = before.answer.subject.pages
    if not index.isdecimal() or len(index) > 3 or int(index) >= len(pages):
        return gone
    page = desk.catalogue.pages.get(pages[int(index)])
    if page is None or isinstance(page.content, Document):
        return gone
    desk = desk.speaking(before.answer.language)
    profile = await desk.services.learn.profile(turn.person.key)
    return await about(turn, desk, [page.id], Learned(profile))


async def match_button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``match[:<exchange>]``: everything for the founder, in the language of what was shown."""
    before = await desk.services.talk.exchange(argument(turn))
    if before is not None and before.person == turn.person.key:
        desk = desk.speaking(before.answer.language)
    profile = await desk.services.learn.profile(turn.person.key)
    return await _match(turn, desk, Learned(profile))


async def more(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``more:<group>.<start>:<exchange>``: one group of what there is, from a line on."""
    before = await desk.services.talk.exchange(argument(turn, 2))
    name, _, start = argument(turn).partition(".")
    known = name in {str(group) for group in Group} and start.isdecimal() and len(start) < 5
    if before is None or before.person != turn.person.key or not known:
        return [Reply(notice=desk.say("feedback.gone"))]
    if before.chat != turn.person.chat:
        return [Reply(notice=desk.say("feedback.gone"))]
    place = next(iter(before.answer.subject.places), None)
    kinds = [Kind(kind) for kind in before.extra.get("kinds", ())]
    return [reply_of(await desk.services.matcher.group(
        turn.person.key, turn.person.chat, before.asked, before.answer.language, place,
        Group(name), int(start), kinds, before.extra.get("only", ())))]  # fmt: skip


async def if_within(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``if:<exchange>``: the verdict if the one number that fails were just within its limit."""
    before = await desk.services.talk.exchange(argument(turn))
    gone = [Reply(notice=desk.say("feedback.gone"))]
    if before is None or before.chat != turn.person.chat or not before.answer.subject.pages:
        return gone
    page = before.answer.subject.pages[0]
    assessment = await desk.services.assess.assessment(turn.person.key, page)
    limit = boundary(assessment) if assessment else None
    if limit is None:
        return gone
    supposed: dict[str, Value] = {limit[0]: limit[1]}
    exchange = await desk.services.assess.supposing(
        turn.person.key, turn.person.chat, [page], supposed, before.asked, before.answer.language
    )
    return [reply_of(exchange)] if exchange else gone


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """/match, with or without words that describe the founder."""
    told = understand_told(turn.text, desk.catalogue.facts, desk.catalogue.places, turn.at.date())
    return await match(turn, desk, told)
