"""Approved answers: a draft is written by replying, looked at, and published with one tap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.handlers.desk import Desk, argument, plain
from bot.services.answers import LONGEST_ANSWER, Draft, Nearest, Released
from bot.services.offers import shortened

_TAG = re.compile(r"#answer-(?P<id>[0-9a-z]+)")
LONGEST_SHOWN = 300


async def reply(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``#answer-<exchange>`` or ``#answer-<draft>`` was replied to: the words are the answer."""
    tag = _TAG.match(turn.quoted)
    if not turn.text.strip():
        return [plain(desk.say("answer.text_only"))]
    if len(turn.text) > LONGEST_ANSWER:
        return [plain(desk.say("answer.too_long", n=LONGEST_ANSWER))]
    draft = await _drafted(turn, desk, tag["id"]) if tag else None
    return [await preview(draft, desk) if draft else plain(desk.say("answer.gone"))]


async def _drafted(turn: Turn, desk: Desk, name: str) -> Draft | None:
    """The draft named by a tag with its new words, or a new one on an open question."""
    answers, person = desk.services.answers, turn.person
    if draft := await answers.waiting(name):
        return await answers.revise(draft, turn.text, person.key, person.chat)
    group = await desk.services.unanswered.group(name)
    if group is None:
        return None
    return await answers.draft(
        group.question, turn.text, person.key, group.language, chat=person.chat, key=turn.id,
        wordings=group.wordings, exchanges=group.exchanges,
    )  # fmt: skip


async def preview(draft: Draft, desk: Desk, edits: bool = False) -> Reply:
    """What would be published, beside what the question gets now."""
    blocks = [Block((Span(desk.say("answer.draft"), "bold"),)),
              paragraph(desk.say("answer.question", text=draft.question))]  # fmt: skip
    if draft.wordings:
        blocks.append(paragraph(desk.say("answer.wordings", n=len(draft.wordings))))
        blocks += [Block((Span(text),), "item") for text in draft.wordings]
    blocks.append(paragraph(desk.say("answer.answer", text=draft.answer)))
    blocks += _now(await desk.services.answers.nearest(draft), desk)
    row = (Button(desk.say("answer.publish"), f"answer:publish:{draft.id}"),
           Button(desk.say("answer.edit"), f"answer:edit:{draft.id}"),
           Button(desk.say("answer.drop"), f"answer:drop:{draft.id}"))  # fmt: skip
    return Reply(tuple(blocks), (row,), edits=edits)


def _now(nearest: Nearest | None, desk: Desk) -> list[Block]:
    if nearest is None:
        return [Block((Span(desk.say("answer.now_nothing")),), "small")]
    says = shortened(nearest.says.removeprefix(nearest.title).lstrip("：: "), LONGEST_SHOWN)
    now = desk.say("answer.now", title=nearest.title, says=says)
    blocks = [Block((Span(now),), "small")]
    if nearest.unknown:
        figures = desk.say("comma").join(nearest.unknown)
        warning = desk.say("answer.figures", figures=figures, title=nearest.title)
        blocks.append(paragraph(f"⚠️ {warning}"))
    return blocks


async def button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``answer:publish|edit|drop:<draft>``."""
    draft = await desk.services.answers.waiting(argument(turn, 2))
    deed = argument(turn)
    if draft is None or deed not in ("publish", "edit", "drop"):
        return [Reply(notice=desk.say("answer.gone"))]
    if deed == "publish":
        return [_released(draft, await desk.services.answers.release(draft, desk.language), desk)]
    if deed == "drop":
        await desk.services.answers.reject(draft)
        return [plain(desk.say("answer.dropped"), edits=True)]
    return [Reply((paragraph(f"#answer-{draft.id}"), paragraph(desk.say("answer.new_words")),
                   paragraph(draft.answer)), asks=True)]  # fmt: skip


def _released(draft: Draft, released: Released, desk: Desk) -> Reply:
    """What is answered now; or what keeps the answer back."""
    if released.held:
        return plain(desk.say("answer.held"))
    if not released.live:
        return plain(desk.say("answer.failed", problems="\n".join(released.problems)))
    key = "answer.published" if released.given else "answer.published_not_given"
    undo = (
        [[Button(desk.say("publish.undo", n=released.version), f"pub:undo:{released.version}")]]
        if released.version else []
    )  # fmt: skip
    says = shortened(released.says, LONGEST_SHOWN)
    return plain(desk.say(key, question=draft.question), says, buttons=undo)
