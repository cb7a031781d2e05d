"""/restore and its buttons: what was published is looked at, undone, gone back to, or let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import pytest

from bot.adapters.fakes import FakePublisher
from bot.channels.telegram.render import DATA_BYTES
from bot.domain.act import Hold
from bot.domain.change import Words
from bot.domain.review import PageReview, Review, as_json
from bot.domain.turn import Reply
from bot.errors import StoreError
from bot.ports import Original, Outcome, Publication
from bot.services.publish import page_name, short_name
from bot.texts import say
from tests.services.compose.reviews import a_review
from tests.services.stories import NOON, VOUCHER, Office, a_page, a_person
from tests.services.uploading import labels

STAFF = a_person(900)
GONE = Reply(notice=say("feedback.gone", "zh"))
OLD, NEW = a_page(), a_page(title="算力服务券（改）").model_copy(update={"digest": "new"})
FILE = f"{VOUCHER}.md"
VOUCHER_REVIEW = Review((PageReview(VOUCHER, Words("算力服务券", "Voucher"), "changed"),))


class Broken(FakePublisher):
    """A publisher whose folder cannot be reached."""

    async def put_back(self, page_ids: Collection[str], originals: Sequence[Original]) -> list[str]:
        raise StoreError("secret reason")


class Newsroom(Office):
    """An office with two publications: the voucher, then an edit of it by a colleague."""

    async def published(self, originals: bool = True) -> None:
        kept = [Original(page.digest, FILE, page.digest.encode()) for page in (OLD, NEW)]
        for page, author in ((OLD, None), (NEW, "telegram:12345678")):
            await self.store.catalogue.publish(
                [page], [], [], {}, {"pages_changed": 1}, self.clock.now(), author=author,
                review=as_json(VOUCHER_REVIEW), originals=kept if originals else (),
            )  # fmt: skip
            self.clock.advance(dt.timedelta(hours=1))

    async def restores(self, text: str = "") -> Reply:
        (reply,) = await self.assistant.replies(self.turn(STAFF, text, command="restore"))
        return reply

    async def taps(self, data: str) -> Reply:
        (reply,) = await self.assistant.replies(self.turn(STAFF, button=data))
        return reply


async def test_before_anything_was_published_that_is_said() -> None:
    assert (await Newsroom().restores()).text == "还没有发布过。"


async def test_the_latest_publications_with_who_and_when() -> None:
    room = Newsroom()
    await room.published()
    shown = await room.restores()
    assert shown.text.splitlines() == [
        "最近的发布",
        "第 2 次 · 2026-11-22 13:00 · 1 页 · 同事 ·678",
        "第 1 次 · 2026-11-22 12:00 · 1 页 · 文件夹里的改动",
    ]
    assert labels(shown) == ["看第 2 次", "看第 1 次"]
    assert "12345678" not in shown.text


@pytest.mark.parametrize("text", ["2", "#2", " 2 "])
async def test_one_publication_is_shown_with_what_can_be_done(text: str) -> None:
    room = Newsroom()
    await room.published()
    for shown in (await room.restores(text), await room.taps("pub:show:2")):
        assert shown.text.splitlines()[0] == "第 2 次发布 · 2026-11-22 13:00 · 同事 ·678 · 1 页改动"
        assert labels(shown) == ["↩ 撤销第 2 次发布"]


@pytest.mark.parametrize("text", ["x", "0", "²", "9" * 5_000, "-1", "一"])
async def test_other_words_list_what_there_is(text: str) -> None:
    room = Newsroom()
    await room.published()
    assert (await room.restores(text)).text.startswith("最近的发布")


async def test_a_number_that_never_was_is_told() -> None:
    room = Newsroom()
    await room.published()
    assert (await room.restores("77")).text == "没有第 77 次发布。"


async def test_a_publication_is_undone_with_one_tap() -> None:
    room = Newsroom()
    await room.published()
    room.publisher.outcomes.append(Outcome(Publication(3, NOON, {}), {}, ()))
    done = await room.taps("pub:undo:2")
    assert room.publisher.files == {FILE: OLD.digest.encode()}
    assert room.publisher.authors == [STAFF.key]
    assert done.text.splitlines() == [
        "已撤销第 2 次发布，这些文件恢复了原样：", FILE, "现在按第 3 次发布回答。",
        "被换下的文件留了底，在数据目录的 undone 文件夹里。",
    ]  # fmt: skip


async def test_an_earlier_version_is_gone_back_to() -> None:
    room = Newsroom()
    await room.published()
    done = await room.taps("pub:to:1")
    assert done.text.startswith("已恢复到第 1 次发布时的内容")
    assert room.publisher.files == {FILE: OLD.digest.encode()}
    assert (await room.taps("pub:to:2")).text == say("publish.nothing", "zh")


async def test_what_cannot_be_undone_is_told_why() -> None:
    room = Newsroom()
    await room.published(originals=False)
    assert (await room.taps("pub:undo:1")).text == "第 1 次发布之前没有更早的版本可以恢复。"
    assert "没有留底" in (await room.taps("pub:undo:2")).text
    assert (await room.taps("pub:to:9")).text == "没有第 9 次发布。"
    assert room.publisher.files == {}


async def a_hold(room: Newsroom, page_id: str = VOUCHER) -> Hold:
    hold = Hold(page_id, "new", as_json(VOUCHER_REVIEW), NOON)
    await room.store.holds.hold(hold)
    return hold


async def test_a_held_edit_is_taken_back() -> None:
    room = Newsroom()
    await room.published()
    live = await room.store.catalogue.load()
    hold = await a_hold(room)
    done = await room.taps(f"pub:edit:{short_name(hold)}")
    assert done.text.startswith("修改已撤销")
    assert room.publisher.files == {FILE: live.pages[VOUCHER].digest.encode()}
    assert "一直在用的版本没有变" in done.text


async def test_a_held_page_is_published_all_the_same_and_that_can_be_undone() -> None:
    room = Newsroom()
    await room.published()
    hold = await a_hold(room)
    room.publisher.outcomes.append(Outcome(Publication(3, NOON, {}), {}, ()))
    done = await room.taps(f"pub:go:{short_name(hold)}")
    assert done.text.splitlines() == ["已照样发布。", "现在按第 3 次发布回答。"]
    assert labels(done) == ["↩ 撤销第 3 次发布"]
    assert room.publisher.let_go == [VOUCHER]


async def test_what_is_not_held_any_more_is_a_word() -> None:
    room = Newsroom()
    await room.published()
    hold = await a_hold(room)
    await room.store.holds.drop([VOUCHER])
    for deed in ("edit", "go"):
        assert await room.taps(f"pub:{deed}:{short_name(hold)}") == Reply(
            notice="这一页已经处理过了。"
        )
    assert room.publisher.authors == []


async def test_a_page_that_cannot_be_read_is_put_back() -> None:
    room = Newsroom()
    await room.published()
    done = await room.taps(f"pub:back:{page_name(VOUCHER)}")
    assert done.text.startswith("修改已撤销")
    assert await room.taps("pub:back:nobody") == GONE


async def test_a_failure_is_told_without_its_text() -> None:
    room = Newsroom(publisher=Broken())
    await room.published()
    done = await room.taps("pub:undo:2")
    assert done.text == say("publish.failed", "zh")


@pytest.mark.parametrize("deed", ["show", "undo", "to", "edit", "go", "back", "x", ""])
@pytest.mark.parametrize("what", ["", "x", "-1", "²", "٣", "9" * 5_000, "../etc", "😀", "0"])
async def test_hostile_data_never_raises_and_changes_nothing(deed: str, what: str) -> None:
    room = Newsroom()
    await room.published()
    reply = await room.taps(f"pub:{deed}:{what}")
    assert reply.text or reply.notice
    assert (room.publisher.files, room.publisher.authors) == ({}, [])


async def test_no_button_is_longer_than_telegram_takes() -> None:
    room = Newsroom()
    await room.published()
    await a_hold(room, "programmes/" + "很长的名字" * 30)
    for reply in (await room.restores(), await room.restores("2"), await room.taps("pub:show:1")):
        for row in reply.buttons:
            assert all(len(button.data.encode()) <= DATA_BYTES for button in row)


async def test_what_a_publication_changed_is_shown_in_words() -> None:
    room = Newsroom()
    await room.published()
    await room.store.catalogue.note_review(2, as_json(a_review()))
    shown = await room.taps("pub:show:2")
    assert "⚠ 上限：20万元 → 10万元" in shown.text
