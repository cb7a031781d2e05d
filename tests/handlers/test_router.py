"""Which handler a turn goes to, in which language, and what a button may do."""

from __future__ import annotations

import pytest

from bot.channels.telegram.render import DATA_BYTES
from bot.domain.answer import Status
from bot.domain.aspect import Aspect
from bot.domain.turn import Reply
from bot.handlers.router import BUTTONS, COMMANDS
from bot.texts import say
from tests.services.stories import NOON, Office, a_person

GONE = say("feedback.gone", "zh")
COMPUTE = "算力服务券能拿多少"


async def only(office: Office, text: str = "", **what: str) -> Reply:
    """The one reply to something that person 1 does in private."""
    (reply,) = await office.assistant.replies(office.turn(a_person(), text, **what))
    return reply


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.buttons for button in row]


def data_of(reply: Reply, label: str) -> str:
    return next(button.data for row in reply.buttons for button in row if button.text == label)


async def asked(office: Office) -> str:
    """Ask about the voucher; the exchange's id."""
    await only(office, COMPUTE)
    return list(office.talk.exchanges)[-1]


async def test_words_are_a_question() -> None:
    office = Office()
    shown = await only(office, COMPUTE)
    assert "20万元" in shown.text
    (exchange,) = office.talk.exchanges.values()
    assert exchange.answer.status is Status.ANSWERED
    assert (exchange.person, exchange.chat, exchange.at) == ("telegram:1", "telegram:1", NOON)


@pytest.mark.parametrize("command", [*COMMANDS, "nonsense"])
async def test_every_command_answers_and_an_unknown_one_helps(command: str) -> None:
    reply = await only(Office(), command=command)
    assert reply.text
    if command == "nonsense":
        assert reply.text.startswith(say("help.head", "zh"))


@pytest.mark.parametrize("data", ["", ":", "nonsense", "nonsense:1:2", "Ask:how:x", "升:1"])
async def test_an_unknown_button_is_gone(data: str) -> None:
    assert await only(Office(), button=data) == Reply(notice=GONE)


@pytest.mark.parametrize("deed", sorted(set(BUTTONS) - {"privacy", "match", "go"}))
@pytest.mark.parametrize("rest", ["", ":", ":nobody:nobody", ":-1:x", ":²:x", ":" + "9" * 30])
async def test_a_button_of_an_answer_that_is_not_kept_is_gone(deed: str, rest: str) -> None:
    assert await only(Office(), button=deed + rest) == Reply(notice=GONE)


@pytest.mark.parametrize("data", ["ask:how:{id}", "page:0:{id}", "sources:{id}"])
async def test_a_button_works_only_in_the_chat_of_its_answer(data: str) -> None:
    office = Office()
    button = data.format(id=await asked(office))
    for elsewhere in (a_person(2), a_person(1, chat=-5)):
        (reply,) = await office.assistant.replies(office.turn(elsewhere, button=button))
        assert reply == Reply(notice=GONE)
    assert (await only(office, button=button)).blocks


@pytest.mark.parametrize("data", ["ask:nonsense:{id}", "page:7:{id}", "page:x:{id}"])
async def test_forged_data_is_gone(data: str) -> None:
    office = Office()
    assert await only(office, button=data.format(id=await asked(office))) == Reply(notice=GONE)


async def test_a_button_of_a_page_that_was_withdrawn_is_gone() -> None:
    office = Office()
    button = f"ask:how:{await asked(office)}"
    office.catalogue.pages.clear()
    assert await only(office, button=button) == Reply(notice=GONE)


@pytest.mark.parametrize("aspect", list(Aspect))
async def test_every_aspect_can_be_asked_by_button(aspect: Aspect) -> None:
    office = Office()
    reply = await only(office, button=f"ask:{aspect}:{await asked(office)}")
    assert "[1]" in reply.text
    assert reply.buttons


@pytest.mark.parametrize("text", [COMPUTE, "武汉有什么补贴", "算力服务券和创业资助", "火星", "Hi"])
async def test_no_button_is_longer_than_telegram_takes(text: str) -> None:
    office = Office()
    replies = [await only(office, text)]
    replies += [await only(office, command=command) for command in COMMANDS]
    replies.append(await only(office, button="privacy:erase"))
    for reply in replies:
        for row in reply.buttons:
            for button in row:
                assert 1 <= len(button.data.encode()) <= DATA_BYTES
                assert button.data.split(":")[0] in BUTTONS


async def test_a_choice_outranks_the_platform_and_the_question_outranks_both() -> None:
    office = Office()
    assert (await only(office, command="help")).text.startswith("你可以这样用")
    assert (await only(office, "en", command="language")).text == say("language.done", "en")
    assert (await only(office, command="help")).text.startswith("How to use me")
    assert "20万元" in (await only(office, COMPUTE)).text
    assert (await only(office, button="nonsense")).notice == say("feedback.gone", "en")
    changed = await only(office, button="lang:zh")
    assert (changed.text, changed.edits) == (say("language.done", "zh"), True)
    assert await only(office, button="lang:fr") == Reply(notice=GONE)


async def test_the_platform_decides_where_nothing_was_chosen() -> None:
    office = Office()
    turn = office.turn(a_person(language="en-GB"), command="start")
    (reply,) = await office.assistant.replies(turn)
    assert reply.text.isascii()
    data = [button.data for row in reply.buttons for button in row]
    assert data == ["try:1", "try:2", "try:3", "match"]


async def test_helpful_and_unhelpful_are_a_word_each() -> None:
    office = Office()
    name = await asked(office)
    for deed, key in (("up", "thanks"), ("down", "sorry")):
        assert await only(office, button=f"{deed}:{name}") == Reply(
            notice=say(f"feedback.{key}", "zh")
        )
    assert office.talk.feedback == {(name, "telegram:1"): False}


async def test_the_sources_of_an_answer_with_their_words() -> None:
    office = Office()
    shown = await only(office, button=f"sources:{await asked(office)}")
    assert "「算力支出补50%，最多20万元。」" in shown.text
    assert "2026" in shown.text
    assert not shown.buttons


async def test_erasing_is_asked_twice_and_can_be_left() -> None:
    office = Office()
    await asked(office)
    offered = await only(office, command="privacy")
    sure = await only(office, button=data_of(offered, say("privacy.erase", "zh")))
    assert sure.edits
    assert len(office.talk.exchanges) == 1
    yes, no = (data_of(sure, say(f"privacy.{word}", "zh")) for word in ("yes", "no"))
    assert (await only(office, button=no)).text == say("privacy.kept", "zh")
    assert len(office.talk.exchanges) == 1
    assert (await only(office, button=yes)).text == say("privacy.erased", "zh")
    assert office.talk.exchanges == {}
