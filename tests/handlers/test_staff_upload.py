"""Staff send a file: what was understood, then publish, correct, reject or draft."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.act import Hold
from bot.domain.turn import Person, Reply, Sent
from bot.ports import Outcome
from bot.services.upload import LARGEST
from bot.texts import notice, say
from ingest.problems import Problem
from tests.services.stories import NOON, a_person
from tests.services.uploading import FILE, NAME, STAFF, Reception, data_of, labels, published

PATH = f"documents/{NAME}"
OFFICE = a_person(901, chat=-900)


@pytest.mark.parametrize("person", [STAFF, OFFICE])
async def test_a_file_is_answered_with_what_was_understood(person: Person) -> None:
    desk = Reception()
    shown = await desk.sends(person=person)
    assert shown.text.startswith(f"📎 {NAME}")
    assert "看起来是：武汉 · 示例通知" in shown.text
    assert labels(shown) == ["发布", "发布但不通知", "改一改", "不要"]
    assert desk.reader.files == {}
    (act,) = desk.store.staff.noted
    assert (act.person, act.deed, act.at) == (person.key, f"file {NAME}", NOON)


async def test_in_english_to_whoever_speaks_it() -> None:
    desk = Reception()
    shown = await desk.sends(person=a_person(900, language="en"))
    assert labels(shown) == ["Publish", "Publish quietly", "Edit details", "Reject"]


async def test_a_file_that_no_bot_can_fetch_is_said_to_at_once() -> None:
    desk = Reception()
    shown = await desk.sends(Sent("huge", "大.pdf", LARGEST + 1))
    assert "最多收 20 MB" in shown.text
    assert (await desk.sends(Sent("gone", "x.pdf"))).text == say("upload.not_fetched", "zh")
    assert desk.store.staff.uploads == {}


@pytest.mark.parametrize(("label", "quiet"), [("发布", False), ("发布但不通知", True)])
async def test_published_it_is_told_to_the_staff_chat_unless_quietly(
    label: str, quiet: bool
) -> None:
    desk = Reception()
    shown = await desk.sends()
    desk.publisher.outcomes.append(published(7))
    done = await desk.taps(data_of(shown, label))
    assert done.text == f"「{NAME}」已发布（第 7 次发布），现在就能问到。"
    assert [b.data for row in done.buttons for b in row] == ["pub:undo:7"]
    assert desk.reader.files == {PATH: b"content"}
    assert bool(desk.messenger.to("telegram:-900")) is not quiet
    assert desk.store.staff.settled


async def test_a_file_is_decided_on_once() -> None:
    desk = Reception()
    shown = await desk.sends()
    asked = await desk.taps(data_of(shown, "改一改"))
    rejected = await desk.taps(data_of(shown, "不要"))
    assert rejected.text == f"好，「{NAME}」不用了，没有留下。"
    for label in ("发布", "发布但不通知", "改一改", "不要"):
        assert await desk.taps(data_of(shown, label)) == Reply(notice=say("upload.gone", "zh"))
    assert (await desk.answers(asked, "标题：新")).text == say("upload.gone", "zh")
    assert desk.reader.files == {}


async def test_what_is_held_back_can_be_let_go_or_taken_back() -> None:
    desk = Reception()
    shown = await desk.sends()
    hold = Hold(PATH, "d", "{}", NOON)
    await desk.store.holds.hold(hold)
    desk.publisher.outcomes.append(Outcome(None, {}, (), (hold,), frozenset({PATH})))
    done = await desk.taps(data_of(shown, "发布"))
    assert done.text == say("upload.held", "zh")
    assert labels(done) == ["↩ 撤销这次修改", "照样发布"]


async def test_what_is_wrong_with_it_is_named_and_other_files_are_not() -> None:
    desk = Reception()
    shown = await desk.sends()
    mine = Problem(PATH, 3, notice("check.cannot_read", why="加密"))
    theirs = Problem("documents/别的.pdf", 1, notice("check.not_utf8"))
    desk.publisher.outcomes.append(Outcome(None, {}, (mine, theirs)))
    done = await desk.taps(data_of(shown, "发布"))
    assert done.text.splitlines() == [say("upload.wrong", "zh"), mine.in_("zh")]


async def test_what_was_published_before_a_kill_is_live() -> None:
    desk = Reception()
    shown = await desk.sends()
    done = await desk.taps(data_of(shown, "发布"))  # nothing is left to publish
    assert done.text == f"「{NAME}」已经在用了，内容没有变。"


async def test_a_folder_that_cannot_be_written_keeps_the_file_waiting() -> None:
    desk = Reception()
    shown = await desk.sends()
    desk.reader.full = True
    done = await desk.taps(data_of(shown, "发布"))
    assert "No space left on device" in done.text
    assert len(desk.store.staff.uploads) == 1


async def test_details_are_corrected_by_replying() -> None:
    desk = Reception()
    shown = await desk.sends()
    asked = await desk.taps(data_of(shown, "改一改"))
    assert asked.asks
    assert asked.text.startswith("#edit-")
    assert NAME in asked.text
    again = await desk.answers(asked, "你好")
    assert again.asks
    assert say("upload.not_understood", "zh") in again.text
    shown = await desk.answers(again, "标题：新的标题")
    assert "武汉" in shown.text
    assert "新的标题" in shown.text
    assert labels(shown)[0] == "发布"


async def test_a_day_or_a_place_that_is_none_is_asked_for_again_and_nothing_is_kept() -> None:
    desk = Reception()
    asked = await desk.taps(data_of(await desk.sends(), "改一改"))
    again = await desk.answers(asked, "标题：新的标题\n日期：昨天\n地区：天涯海角")
    assert again.asks
    assert say("upload.misread.issued", "zh", words="昨天") in again.text
    assert say("upload.misread.place", "zh", words="天涯海角") in again.text
    shown = await desk.answers(again, "发文机关：示例局")
    assert "新的标题" not in shown.text
    assert labels(shown)[0] == "发布"


async def test_a_better_file_may_be_the_answer() -> None:
    desk = Reception()
    asked = await desk.taps(data_of(await desk.sends(), "改一改"))
    desk.messenger.files["file-2"] = b"better"
    better = Sent("file-2", "新通知.pdf")
    shown = await desk.gives(desk.turn(STAFF, file=better, quoted=asked.text, id="telegram:2"))
    assert shown.text.startswith("📎 新通知.pdf")
    assert len(desk.store.staff.uploads) == 2


async def test_a_draft_of_the_rules_is_a_file_to_work_on() -> None:
    desk = Reception()
    await desk.sends()
    (name,) = desk.store.staff.uploads
    assert (await desk.taps(f"file:draft:{name}")).text == say("upload.no_draft", "zh")
    desk.reader.drafts[NAME] = "cap: TODO\nrate: TODO\n"
    drafted = await desk.taps(f"file:draft:{name}")
    assert drafted.file is not None
    assert (drafted.file.name, drafted.file.content) == (
        "通知.draft.md",
        b"cap: TODO\nrate: TODO\n",
    )
    assert "有 2 处 TODO" in drafted.text
    assert desk.reader.files == {}


async def test_two_files_of_one_name_are_two() -> None:
    desk = Reception()
    first = await desk.sends()
    second = await desk.sends(dataclasses.replace(FILE), id="telegram:2")
    assert data_of(first, "发布") != data_of(second, "发布")


HOSTILE = ["", ":", "::", ":yes", ":yes:", ":yes:../../etc/passwd", ":yes:😀", ":no:nobody",
           ":x:y", ":edit:" + "a" * 40, ":yes:\x00"]  # fmt: skip


@pytest.mark.parametrize("rest", HOSTILE)
async def test_hostile_data_is_a_word_to_staff(rest: str) -> None:
    desk = Reception()
    await desk.sends()
    assert await desk.taps(f"file{rest}") == Reply(notice=say("upload.gone", "zh"))
    assert desk.reader.files == {}
    assert len(desk.store.staff.uploads) == 1


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 9_999, "\x00\u202e.pdf", "😀.docx"])
async def test_hostile_names_are_read_like_any_other(name: str) -> None:
    desk = Reception()
    assert (await desk.sends(Sent("file-1", name))).blocks
