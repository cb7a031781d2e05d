"""Files from staff: kept once, looked at, promised for later, told after a kill, decided on."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ChannelError
from bot.services.upload import LATER, Unclear, Uploads
from tests.services.uploading import FILE, NAME, STAFF, Reception, data_of, published


async def said_at(desk: Reception, chat: str = STAFF.chat) -> list[str]:
    """What was said by itself, once whatever runs is through."""
    for _ in range(20):
        await asyncio.sleep(0)
    return [reply.text for reply in desk.messenger.to(chat)]


async def test_the_same_turn_keeps_a_file_once() -> None:
    desk = Reception()
    turn = desk.turn(STAFF, file=FILE, id="telegram:7")
    first = await desk.uploads.take(turn, FILE, "zh")
    desk.messenger.files.clear()  # it need not be fetched again
    assert await desk.uploads.take(turn, FILE, "zh") == first
    assert len(desk.store.staff.uploads) == 1


async def test_a_file_that_cannot_be_fetched_is_not_kept() -> None:
    desk = Reception()
    desk.messenger.files.clear()
    with pytest.raises(ChannelError):
        await desk.uploads.take(desk.turn(STAFF, file=FILE, id="telegram:7"), FILE, "zh")
    assert desk.store.staff.uploads == {}


async def a_promise(desk: Reception) -> None:
    """A file that takes longer than anybody waits."""
    desk.reader.opened.clear()
    desk.uploads.patience = 0.0
    assert "正在读" in (await desk.sends()).text


async def test_what_takes_longer_is_promised_and_comes_by_itself() -> None:
    desk = Reception()
    await a_promise(desk)
    (kept,) = desk.store.staff.uploads.values()
    assert kept.details[LATER]
    assert await said_at(desk) == []
    desk.reader.opened.set()
    (said,) = await said_at(desk)
    assert "看起来是：武汉 · 示例通知" in said
    (kept,) = desk.store.staff.uploads.values()
    assert LATER not in kept.details
    await desk.uploads.resume()
    assert len(await said_at(desk)) == 1


async def test_a_promise_outlives_a_kill() -> None:
    desk = Reception()
    await a_promise(desk)
    after = Reception(store=desk.store)
    await after.uploads.resume()
    assert len(await said_at(after)) == 1
    await after.uploads.resume()
    assert len(await said_at(after)) == 1


async def test_what_the_turn_itself_tells_is_not_told_twice_after_a_kill() -> None:
    desk = Reception()
    turn = desk.turn(STAFF, file=FILE, id="telegram:7")
    await desk.uploads.take(turn, FILE, "zh")  # killed here: the turn is handled once more
    after = Reception(store=desk.store)
    await after.uploads.resume()
    assert await said_at(after) == []
    assert "示例通知" in (await after.gives(turn)).text


async def test_where_nobody_is_reached_it_is_told_after_the_next_start() -> None:
    desk = Reception()
    await a_promise(desk)
    desk.messenger.ends = "unreached"
    desk.reader.opened.set()
    assert await said_at(desk) == []
    after = Reception(store=desk.store)
    await after.uploads.resume()
    assert len(await said_at(after)) == 1


async def test_a_file_that_breaks_us_is_said_to_and_the_next_is_still_read() -> None:
    desk = Reception()
    await a_promise(desk)
    desk.reader.breaks = True
    desk.reader.opened.set()
    assert await said_at(desk) == [
        f"「{NAME}」没能读完，程序出错了。请再发一次；还不行就看一下日志。"
    ]
    await desk.uploads.resume()
    assert len(await said_at(desk)) == 1


async def test_what_was_corrected_meanwhile_is_not_lost() -> None:
    desk = Reception()
    await a_promise(desk)
    (kept,) = desk.store.staff.uploads.values()
    changed = await desk.uploads.correct(kept, "标题：新的", desk.catalogue.places)
    assert not isinstance(changed, Unclear)
    desk.reader.opened.set()
    await said_at(desk)
    (kept,) = desk.store.staff.uploads.values()
    assert kept.details == {"_language": "zh", "title": "新的"}


async def test_what_was_decided_meanwhile_stays_decided() -> None:
    desk = Reception()
    await a_promise(desk)
    (kept,) = desk.store.staff.uploads.values()
    assert await desk.uploads.reject(kept.id)
    desk.reader.opened.set()
    await said_at(desk)
    assert desk.store.staff.uploads == {}


async def test_what_nobody_can_read_or_is_live_already_does_not_wait() -> None:
    desk = Reception()
    desk.reader.unreadable = True
    assert not (await desk.sends()).buttons
    assert desk.store.staff.uploads == {}
    again = await desk.sends()  # the same turn after a kill
    assert again.text.startswith("📎")
    assert await desk.store.staff.waiting_uploads() == 0


async def test_what_staff_said_goes_with_the_file() -> None:
    desk = Reception()
    shown = await desk.sends()
    asked = await desk.taps(data_of(shown, "改一改"))
    shown = await desk.answers(asked, "标题：新的\n地区：武汉")
    assert "武汉 · 新的" in shown.text
    desk.publisher.outcomes.append(published())
    await desk.taps(data_of(shown, "发布"))
    assert desk.reader.files == {f"documents/{NAME}": b"content"}
    assert desk.reader.details == {"title": "新的", "place": "cn/hubei/wuhan"}
    assert desk.publisher.authors == [STAFF.key]


async def test_drafts_that_wait_beside_the_files_are_no_files() -> None:
    desk = Reception()
    draft = await desk.assistant.services.answers.draft("问", "答", STAFF.key, "zh")
    uploads: Uploads = desk.uploads
    assert await desk.store.staff.upload(draft.id) is not None
    assert await uploads.waiting(draft.id) is None
    await uploads.resume()
    assert await said_at(desk) == []
    assert await desk.store.staff.waiting_uploads() == 0


async def test_whoever_watches_the_folder_comes_after_the_colleague_who_changes_it() -> None:
    desk = Reception()
    shown = await desk.sends()
    desk.publisher.outcomes.append(published())
    desk.reader.writing.clear()
    accepting = asyncio.create_task(desk.taps(data_of(shown, "发布但不通知")))
    await said_at(desk)
    watching = asyncio.create_task(desk.assistant.services.publish.folder())
    await said_at(desk)
    assert desk.publisher.authors == []
    desk.reader.writing.set()
    assert "已发布" in (await accepting).text
    await watching
    assert desk.publisher.authors == [STAFF.key, None]
    assert desk.messenger.to("telegram:-900") == []
