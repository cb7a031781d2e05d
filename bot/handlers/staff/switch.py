"""``/off`` and ``/on``: staff pause a programme, a topic or everything, with the reason given."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.act import EVERYTHING, Switch
from bot.domain.switch import LONGEST_REASON, TOPIC
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.handlers.desk import Desk, argument, plain
from bot.services.offers import shortened
from bot.services.switches import Proposal, paused_words, short_target

LONGEST_LABEL = 40
MOST_NAMED = 6


async def off(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/off <what> <reason>``; without words, what is off and how to use it."""
    if not turn.text.strip():
        return [await _list(desk, how=True)]
    switches = desk.services.switches
    order = switches.order(turn.text.strip())
    if not order.targets:
        return [plain(desk.say("off.unknown"), desk.say("off.how"))]
    if not order.reason:
        return [plain(desk.say("off.no_reason"), desk.say("off.how"))]
    if len(order.reason) > LONGEST_REASON:
        return [plain(desk.say("off.reason_too_long", n=LONGEST_REASON))]
    proposal = await switches.propose(order, turn.person.key, turn.person.chat)
    if len(order.targets) > 1:
        return [_which(proposal, order.more, desk)]
    return [_confirmation(proposal, 0, turn, desk)]


async def on(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/on <what>``; without words, what is off with a button each."""
    if not turn.text.strip():
        return [await _list(desk)]
    off = await desk.services.switches.off()
    order = desk.services.switches.order(turn.text.strip())
    wanted = [target for target in order.targets if off.of_target(target)]
    if len(wanted) != 1:
        return [await _list(desk)]
    return await _on(wanted[0], desk)


async def button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``switch:pick|yes:<proposal>:<n>``, ``switch:no:<proposal>``, ``switch:on:<target>``."""
    switches, deed = desk.services.switches, argument(turn)
    gone = [Reply(notice=desk.say("off.gone"))]
    if deed == "on":
        off = await switches.off()
        named = {short_target(one.target): one.target for one in off.switches}
        target = named.get(argument(turn, 2))
        return await _on(target, desk) if target else gone
    proposal = await switches.proposal(argument(turn, 2))
    if proposal is None or deed not in ("pick", "yes", "no"):
        return gone
    if deed == "no":
        await switches.drop(proposal)
        return [plain(desk.say("off.dropped"), edits=True)]
    number = argument(turn, 3)
    if not (number.isascii() and number.isdecimal() and int(number) < len(proposal.targets)):
        return gone
    if deed == "pick":
        return [_confirmation(proposal, int(number), turn, desk, edits=True)]
    target = proposal.targets[int(number)]
    await switches.confirm(proposal, target, turn.person.key)
    back = Button(desk.say("on.this"), f"switch:on:{short_target(target)}")
    return [plain(desk.say("off.done", what=_named(target, desk)), buttons=[[back]], edits=True)]


async def _on(target: str, desk: Desk) -> Sequence[Reply]:
    what = _named(target, desk)
    changed = await desk.services.switches.on(target)
    return [plain(desk.say("on.done" if changed else "on.was_on", what=what))]


async def _list(desk: Desk, how: bool = False) -> Reply:
    off = await desk.services.switches.off()
    usage = [paragraph(desk.say("off.how"))] if how else []
    if not off:
        return Reply((paragraph(desk.say("off.none")), *usage))
    blocks = [Block((Span(desk.say("off.head"), "bold"),))]
    blocks += [Block((Span(_line(one, desk)),), "item") for one in off.switches]
    buttons = [
        (Button(desk.say("on.button", what=shortened(_named(one.target, desk), LONGEST_LABEL)),
                f"switch:on:{short_target(one.target)}"),)
        for one in off.switches
    ]  # fmt: skip
    return Reply((*blocks, *usage), tuple(buttons))


def _line(one: Switch, desk: Desk) -> str:
    since = one.at.strftime("%m-%d")
    return desk.say("off.line", what=_named(one.target, desk), reason=one.reason, since=since)


def _which(proposal: Proposal, more: int, desk: Desk) -> Reply:
    rows = [
        [Button(shortened(_named(target, desk), LONGEST_LABEL), f"switch:pick:{proposal.id}:{n}")]
        for n, target in enumerate(proposal.targets)
    ]
    no = [Button(desk.say("off.no"), f"switch:no:{proposal.id}")]
    lines = [desk.say("off.which")]
    if more:
        lines.append(desk.say("off.which_more", n=more))
    return plain(*lines, buttons=[*rows, no])


def _confirmation(
    proposal: Proposal, number: int, turn: Turn, desk: Desk, edits: bool = False
) -> Reply:
    """What exactly would be off, and what founders would read."""
    target = proposal.targets[number]
    told = paused_words(Switch(target, proposal.reason, turn.person.key, turn.at), desk.language)
    lines = [desk.say("off.would", what=_named(target, desk))]
    if target.startswith(TOPIC):
        lines.append(_covered(target, desk))
    lines.append(desk.say("off.founders_see", text=told))
    row = (Button(desk.say("off.yes"), f"switch:yes:{proposal.id}:{number}"),
           Button(desk.say("off.no"), f"switch:no:{proposal.id}"))  # fmt: skip
    return plain(*lines, buttons=[row], edits=edits)


def _covered(target: str, desk: Desk) -> str:
    """The pages that a topic takes with it."""
    pages = desk.services.switches.pages(target)
    if not pages:
        return desk.say("off.topic_questions")
    named = [page.content.title.in_(desk.language) for page in pages[:MOST_NAMED]]
    titles = desk.say("comma").join(named) + ("…" if len(pages) > MOST_NAMED else "")
    return desk.say("off.topic_pages", n=len(pages), titles=titles)


def _named(target: str, desk: Desk) -> str:
    """A target in words."""
    if target == EVERYTHING:
        return desk.say("off.everything")
    if target.startswith(TOPIC):
        return desk.say("off.topic", words=target.removeprefix(TOPIC))
    page = desk.catalogue.pages.get(target.partition(":")[2])
    return page.content.title.in_(desk.language) if page else target.partition(":")[2]
