"""Nobody but staff can do what staff do, whatever they forge; nothing that staff send breaks it.

The tables of the router are gone through, so whatever is added to them is tried as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest

from bot.domain.act import Hold, Upload
from bot.domain.turn import Person, Reply, Sent, Turn
from bot.handlers.router import BUTTONS, COMMANDS, STAFF_BUTTONS, STAFF_COMMANDS, STAFF_TAGS, TAGS
from bot.services.publish import page_name, short_name
from bot.texts import say
from tests.services.stories import NOON, STAFF_CHAT, VOUCHER, Office, a_page, a_person

GONE = [Reply(notice=say("feedback.gone", "zh"))]
DESK = int(STAFF_CHAT.partition(":")[2])
OUTSIDERS = {
    "in private": a_person(1),
    "in a group": a_person(1, chat=-5),
    "in the group next door": a_person(1, chat=DESK - 1),
    "staff in another group": a_person(900, chat=-5),
}
STAFF = {"by id": a_person(900), "in their chat": a_person(901, chat=DESK)}
DEEDS = ["yes", "quiet", "edit", "no", "draft", "show", "undo", "to", "go", "back", "publish",
         "drop", "claim", "wait", "close", "keep", "pick", "on", "page", "write"]  # fmt: skip
HOSTILE = ["", ":", "::::", ":yes:" + "x" * 10_000, ":page:1:" + "9" * 10_000, ":😀:😀",
           ":yes:../../etc/passwd", ":show:-1", ":to:99999999999999999999", ":claim:²",
           ":edit:\x00", ":yes:\ud800", ":yes:'; drop table uploads; --"]  # fmt: skip
WORDS = ["", "x", "9" * 10_000, "😀" * 3_000, "../../etc/passwd", "-1", "99999999999999999999",
         "\x00", "\ud800", "all " + "x" * 9_000, "all", "#1"]  # fmt: skip


@dataclass
class Busy(Office):
    """An office where something of every kind waits for staff."""

    async def fill(self) -> None:
        page = a_page()
        for _ in range(2):
            await self.store.catalogue.publish([page], [], [], {}, {"pages_changed": 1}, NOON)
        hold = Hold(VOUCHER, "new", "{}", NOON)
        await self.store.holds.hold(hold)
        upload = Upload("0123456789ab", "telegram:900", "telegram:900", NOON, "通知.pdf", b"x",
                        {"_language": "zh"})  # fmt: skip
        await self.store.staff.put_upload(upload)
        await self.gives(a_person(2), "火星基地怎么认定")
        (asked,) = self.talk.exchanges
        draft = await self.assistant.services.answers.draft("问", "答", "telegram:900", "zh")
        self.ids = [upload.id, asked, draft.id, "1", "2", short_name(hold), page_name(VOUCHER)]

    def state(self) -> dict[str, Any]:
        """Everything that is kept anywhere."""
        parts = {**vars(self.store), "publisher": self.publisher, "previewer": self.previewer}
        kept = {name: deepcopy(vars(part)) for name, part in parts.items()}
        return kept | {"said": list(self.messenger.said)}

    async def gives(self, person: Person, text: str = "", **what: Any) -> Sequence[Reply]:
        return await self.assistant.replies(Turn(person, self.clock.now(), text, **what))


async def a_busy_office() -> Busy:
    office = Busy()
    await office.fill()
    return office


@pytest.fixture(params=OUTSIDERS)
def outsider(request: pytest.FixtureRequest) -> Person:
    return OUTSIDERS[request.param]


@pytest.fixture(params=STAFF)
def staff(request: pytest.FixtureRequest) -> Person:
    return STAFF[request.param]


def test_nothing_is_both_for_founders_and_for_staff() -> None:
    assert not set(BUTTONS) & set(STAFF_BUTTONS)
    assert not set(COMMANDS) & set(STAFF_COMMANDS)
    assert set(TAGS) & set(STAFF_TAGS) == {"case"}, "a case is answered from both sides"


@pytest.mark.parametrize("command", STAFF_COMMANDS)
async def test_commands_of_staff_do_not_exist_for_others(outsider: Person, command: str) -> None:
    office = await a_busy_office()
    before = office.state()
    for words in WORDS:
        unknown = await office.gives(outsider, words, command="nonsense")
        assert await office.gives(outsider, words, command=command) == unknown
    assert office.state() == before


@pytest.mark.parametrize("deed", STAFF_BUTTONS)
async def test_buttons_of_staff_are_gone_for_others(outsider: Person, deed: str) -> None:
    office = await a_busy_office()
    before = office.state()
    plausible = [
        f":{sub}:{name}{end}" for sub in DEEDS for name in office.ids for end in ("", ":0")
    ]
    for rest in [*plausible, *HOSTILE]:
        assert await office.gives(outsider, button=deed + rest) == GONE
    assert office.state() == before


@pytest.mark.parametrize("tag", sorted(set(STAFF_TAGS) - set(TAGS)))
async def test_a_forged_quotation_is_only_words(outsider: Person, tag: str) -> None:
    office, other = await a_busy_office(), await a_busy_office()
    before = office.state()
    for name in [*office.ids, "x", "", "😀", "9" * 10_000]:
        said = await office.gives(outsider, "标题：假的", quoted=f"#{tag}-{name} · 写答复")
        plain = await other.gives(outsider, "标题：假的")
        assert [reply.blocks for reply in said] == [reply.blocks for reply in plain]
    for part in ("staff", "holds", "cases", "catalogue", "publisher", "previewer", "said"):
        assert office.state()[part] == before[part]


async def test_a_case_of_another_is_out_of_reach(outsider: Person) -> None:
    office = await a_busy_office()
    opened = await office.gives(a_person(2), "转人工")
    assert opened
    before = office.state()
    for name in ("1", "2", "x", "99999999999999999999"):
        await office.gives(outsider, "我来答", quoted=f"#case-{name} · 新")
    after = office.state()
    for part in ("staff", "holds", "cases", "publisher", "previewer", "said"):
        assert after[part] == before[part]


async def test_a_file_of_others_is_not_even_fetched(outsider: Person) -> None:
    office = await a_busy_office()
    before = office.state()
    office.messenger.files["f"] = b"secret"
    file = Sent("f", "通知.pdf", 3)
    said = await office.gives(outsider, file=file, id="telegram:1")
    usual = [] if outsider.is_group else [say("telegram.unsupported", "zh")]
    assert [reply.text for reply in said] == usual
    for tag in STAFF_TAGS:
        await office.gives(outsider, file=file, quoted=f"#{tag}-{office.ids[0]} · 改一改")
    assert office.state() == before


# ---- who is staff


async def test_whoever_left_the_staff_chat_is_staff_for_a_minute_at_most() -> None:
    office, member = await a_busy_office(), a_person(5)
    office.messenger.members.add((STAFF_CHAT, member.key))
    unknown = await office.gives(member, command="nonsense")
    (first,) = await office.gives(member, command="status")
    assert first.text.startswith(say("staff.status", "zh"))
    office.messenger.members.clear()
    office.clock.advance(dt.timedelta(seconds=61))
    assert await office.gives(member, command="status") != [first]
    assert say("staff.status", "zh") not in (await office.gives(member, command="status"))[0].text
    assert unknown
    assert await office.gives(member, button=f"file:yes:{office.ids[0]}") == GONE


async def test_whoever_joins_is_staff_at_once() -> None:
    office, member = await a_busy_office(), a_person(5)
    assert await office.gives(member, button="pub:show:1") == GONE
    office.messenger.members.add((STAFF_CHAT, member.key))
    assert await office.gives(member, button="pub:show:1") != GONE


async def test_without_a_staff_chat_and_ids_nobody_is_staff() -> None:
    office = await a_busy_office()
    staff = office.assistant.services.staff
    nobody = type(staff)(frozenset(), None, staff.messenger, staff.store, staff.clock)
    for person in (*OUTSIDERS.values(), *STAFF.values()):
        assert not await nobody.is_staff(person)


async def test_staff_are_told_their_commands_and_others_are_not(outsider: Person) -> None:
    office = await a_busy_office()
    for person in STAFF.values():
        (shown,) = await office.gives(person, command="help")
        for command in STAFF_COMMANDS:
            assert f"/{command} · {say(f'command.{command}', 'zh')}" in shown.text
    (shown,) = await office.gives(outsider, command="help")
    assert not [command for command in STAFF_COMMANDS if f"/{command}" in shown.text]


# ---- staff themselves


def is_said(replies: Sequence[Reply]) -> bool:
    """Whether there are words for it."""
    return bool(replies) and all(r.text or r.notice or r.buttons or r.file for r in replies)


@pytest.mark.parametrize("command", STAFF_COMMANDS)
async def test_no_words_after_a_command_break_it(staff: Person, command: str) -> None:
    office = await a_busy_office()
    for words in WORDS:
        assert is_said(await office.gives(staff, words, command=command))
    assert [act.person for act in office.store.staff.noted] == [staff.key] * len(WORDS)


@pytest.mark.parametrize("deed", STAFF_BUTTONS)
async def test_no_data_of_a_button_breaks_it(staff: Person, deed: str) -> None:
    for rest in [*HOSTILE, *(f":{sub}:{name}" for sub in DEEDS for name in ("nobody", "0", "77"))]:
        office = await a_busy_office()
        assert is_said(await office.gives(staff, button=deed + rest))


@pytest.mark.parametrize("tag", STAFF_TAGS)
async def test_no_quotation_breaks_it(staff: Person, tag: str) -> None:
    office = await a_busy_office()
    for name in [*office.ids, "nobody", "99999999999999999999", "9" * 10_000]:
        for words in WORDS:
            said = await office.gives(staff, words, quoted=f"#{tag}-{name} · x", id="telegram:1")
            assert is_said(said)


async def test_every_act_is_kept_before_it_is_done(staff: Person) -> None:
    office = await a_busy_office()
    await office.gives(staff, command="status")
    await office.gives(staff, button="pub:show:1")
    await office.gives(staff, "x", quoted=f"#edit-{office.ids[0]} · 改一改")
    await office.gives(staff, file=Sent("gone", "通知.pdf"), id="telegram:1")
    acts = [(act.person, act.deed, act.at) for act in office.store.staff.noted]
    assert acts == [(staff.key, deed, NOON) for deed in
                    ("/status", "button pub:show:1", f"reply #edit-{office.ids[0]}",
                     "file 通知.pdf")]  # fmt: skip
