"""What became of an application: waiting, granted (how much, when), refused (why)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.content import Programme
from bot.domain.outcome_words import amount_in, day_in
from bot.domain.told.words import asks_something
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.domain.walk_words import Deed, deed_of
from bot.domain.walking import Walking
from bot.domain.walkthrough import Result, front_of, submitting
from bot.domain.wording import date_words, money_words
from bot.handlers import eligibility
from bot.handlers.apply_screen import BY, board_button, face, gone, screen_of, was_seen_to
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.walk import citation_words
from bot.services.learn import Learned
from bot.services.walk import Walk

WHY = {"conditions": "outcome.why.conditions", "papers": "outcome.why.papers",
       "quota": "outcome.why.quota", "review": "outcome.why.review",
       "unsaid": "outcome.why.unsaid"}  # fmt: skip
"""Why it was refused, by the word in the button."""
DAY = "on"
"""What an awaited ``amount`` is about once the sum is known: the day it came."""


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``o:<verb>:<app>[:<word>]``: a button of the result."""
    verb, app, word = argument(turn), argument(turn, 2), argument(turn, 3)
    walk = await desk.services.walks.walk(turn.person.key, app)
    if walk is None or not _has_result(walk):
        return gone(desk)
    desk = desk.speaking(walk.application.language)
    match verb:
        case "ask":
            return [_asked(desk, walk)]
        case "waiting":
            return await _waiting(turn, desk, walk)
        case "granted":
            return await _granted(turn, desk, walk)
        case "refused":
            return await _refused(turn, desk, walk)
    outcome = walk.application.outcome
    if outcome is None:
        return gone(desk)
    if outcome.result is Result.GRANTED and verb == "amount":
        return [await _ask_day(turn, desk, walk, desk.say("outcome.when_only"))]
    if outcome.result is Result.GRANTED and verb == "when":
        return await _day_tapped(turn, desk, walk, word)
    if outcome.result is Result.REFUSED and verb == "why" and word in WHY:
        return await _because(turn, desk, walk, desk.say(WHY[word]))
    if outcome.result is Result.REFUSED and verb == "check":
        return await _check(turn, desk, walk)
    return gone(desk)


def _has_result(walk: Walk) -> bool:
    """True for a programme, and for a guide with a step that hands something in."""
    return isinstance(walk.page.content, Programme) or submitting(walk.page) is not None


def _asked(desk: Desk, walk: Walk) -> Reply:
    app = walk.application.id
    title = front_of(walk.page).title.in_(desk.language)
    buttons = [[Button(desk.say("outcome.waiting"), f"o:waiting:{app}"),
                Button(desk.say("outcome.granted"), f"o:granted:{app}"),
                Button(desk.say("outcome.refused"), f"o:refused:{app}")]]  # fmt: skip
    return plain(desk.say("outcome.ask", title=title), buttons=buttons)


async def _waiting(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """Still waiting; a result that was told by mistake is taken back."""
    after = await desk.services.walks.decide(turn.person.key, walk.application.id, Result.WAITING)
    return gone(desk) if after is None else [plain(desk.say("outcome.waiting_said"), edits=True)]


# ---- granted


async def _granted(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """Kept at once; then how much, where it is about money, and when."""
    after = await desk.services.walks.decide(turn.person.key, walk.application.id, Result.GRANTED)
    if after is None:
        return gone(desk)
    if not _pays(walk):
        return [await _ask_day(turn, desk, after, desk.say("outcome.granted_kind"))]
    app = walk.application.id
    await desk.services.walks.wait_for(turn.person, app, "amount")
    skip = Button(desk.say("outcome.skip"), f"o:amount:{app}:skip")
    return [plain(desk.say("outcome.granted_said"), buttons=[[skip]], edits=True)]


def _pays(walk: Walk) -> bool:
    """True if some benefit is money; a guide does not say what is given."""
    content = walk.page.content
    benefits = content.benefit if isinstance(content, Programme) else ()
    return any(benefit.amount is not None or benefit.cap is not None or benefit.rate is not None
               for benefit in benefits)  # fmt: skip


async def _ask_day(turn: Turn, desk: Desk, walk: Walk, asked: str) -> Reply:
    app = walk.application.id
    by = f"{BY}{turn.id}" if turn.id and turn.button is None else ""
    await desk.services.walks.wait_for(turn.person, app, "amount", f"{DAY}{by}")
    buttons = [[Button(desk.say("outcome.today"), f"o:when:{app}:today"),
                Button(desk.say("outcome.yesterday"), f"o:when:{app}:yesterday"),
                Button(desk.say("outcome.skip"), f"o:when:{app}:skip")]]  # fmt: skip
    return plain(asked, buttons=buttons, edits=turn.button is not None)


async def _day_tapped(turn: Turn, desk: Desk, walk: Walk, word: str) -> Sequence[Reply]:
    today = desk.services.plans.today
    days = {"today": today, "yesterday": today - dt.timedelta(days=1), "skip": None}
    return await _came_on(turn, desk, walk, days[word]) if word in days else gone(desk)


async def _came_on(turn: Turn, desk: Desk, walk: Walk, day: dt.date | None) -> Sequence[Reply]:
    walks, app = desk.services.walks, walk.application.id
    after = await walks.decide(turn.person.key, app, Result.GRANTED, on=day)
    if after is None:
        return gone(desk)
    await face(turn, desk, after)
    screen, change = (
        await screen_of(desk, after),
        Button(desk.say("outcome.change"), f"o:ask:{app}"),
    )
    return [plain(_kept(desk, after), buttons=[[change, board_button(screen)]],
                  edits=turn.button is not None)]  # fmt: skip


def _kept(desk: Desk, walk: Walk) -> str:
    """What was understood is read back."""
    outcome = walk.application.outcome
    said = []
    if outcome and outcome.amount is not None:
        said.append(money_words(outcome.amount, desk.language))
    if outcome and outcome.on is not None:
        said.append(date_words(outcome.on, desk.language))
    if not said:
        return desk.say("outcome.granted_kept")
    return desk.say("outcome.granted_kept_what", what=desk.say("comma").join(said))


# ---- refused


async def _refused(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    app = walk.application.id
    after = await desk.services.walks.decide(turn.person.key, app, Result.REFUSED)
    if after is None:
        return gone(desk)
    await desk.services.walks.wait_for(turn.person, app, "refused")
    buttons = [Button(desk.say(key), f"o:why:{app}:{word}") for word, key in WHY.items()]
    return [plain(desk.say("outcome.refused_said"), buttons=list(rows(buttons)), edits=True)]


async def _because(turn: Turn, desk: Desk, walk: Walk, reason: str) -> Sequence[Reply]:
    """The reason is kept, and what may help now: the conditions again, what else there is."""
    walks, app = desk.services.walks, walk.application.id
    after = await walks.decide(turn.person.key, app, Result.REFUSED, reason=reason)
    if after is None:
        return gone(desk)
    await face(turn, desk, after)
    screen, page = await screen_of(desk, after), walk.page
    blocks = [paragraph(desk.say("outcome.refused_kept"))]
    if source := citation_words(page, page.content.sources[0].id, desk.language):
        words = desk.say("outcome.refused_clause", source=source)
        blocks.append(Block((Span(words),), "item"))
    blocks.append(Block((Span(desk.say("outcome.refused_again")),), "item"))
    buttons = [Button(desk.say("offer.match"), "match")]
    if front_of(page).eligibility:
        buttons.append(Button(desk.say("outcome.check"), f"o:check:{app}"))
    buttons += [Button(desk.say("walk.button.restart"), f"a:restart:{app}"), board_button(screen)]
    return [Reply(tuple(blocks), tuple(rows(buttons)), edits=turn.button is not None)]


async def _check(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """Every condition against what is known, with its clause."""
    profile = await desk.services.learn.profile(turn.person.key)
    return await eligibility.about(turn, desk, [walk.application.page], Learned(profile))


# ---- in words


async def said(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply] | None:
    """A sum, a day or a reason that was asked for; None for a question in between."""
    if walking.waits == "refused":
        if asks_something(turn.text):
            return None
        return await _because(turn, desk, walk, turn.text.strip())
    if was_seen_to(turn, walking.about):
        return [await _ask_day(turn, desk, walk, desk.say("outcome.when_only"))]
    day, skips = day_in(turn.text, desk.services.plans.today), deed_of(turn.text) is Deed.SKIP
    if walking.about.partition(BY)[0] == DAY:
        if day is not None or skips:
            return await _came_on(turn, desk, walk, day)
        return _again(desk, walk, desk.say("outcome.when_again"), "when", turn.text)
    amount = amount_in(turn.text, desk.services.plans.today)
    if amount is None and not skips:
        return _again(desk, walk, desk.say("outcome.amount_again"), "amount", turn.text)
    after = await desk.services.walks.decide(
        turn.person.key, walk.application.id, Result.GRANTED, amount=amount, on=day
    )
    if after is None:
        return None
    if day is not None:
        return await _came_on(turn, desk, after, day)
    asked = (desk.say("outcome.when_only") if amount is None
             else desk.say("outcome.when", money=money_words(amount, desk.language)))  # fmt: skip
    return [await _ask_day(turn, desk, after, asked)]


def _again(
    desk: Desk, walk: Walk, sorry: str, verb: str, text: str
) -> Sequence[Reply] | None:  # fmt: skip
    """Asks once more for what was not understood; a longer text or a question is heard."""
    if len(text) > 20 or asks_something(text):
        return None
    skip = Button(desk.say("outcome.skip"), f"o:{verb}:{walk.application.id}:skip")
    return [plain(sorry, buttons=[[skip]])]
