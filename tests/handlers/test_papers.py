"""/papers, the lists of documents, and the files that founders send, in a private chat."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.turn import Reply, Sent
from bot.domain.walkthrough import front_of, handle_of
from bot.services.papers import MOST_FILES
from bot.texts import say
from tests.services.rules_stories import ME, buttons_of, data_of, words_of
from tests.services.stories import STAFF, a_person
from tests.services.walking_stories import (
    LICENCE,
    LICENCE_AT,
    LIST_AT,
    PDF,
    PHOTO,
    SPACE,
    SUPPORT,
    Street,
    a_label,
    a_walking_town,
    the_support,
)

GONE = Reply(notice=say("feedback.gone", "zh"))
PROVE, LIST = handle_of("prove"), f"{SUPPORT}#list"
BILLS, LEASE = f"{SUPPORT}#bills", f"{SPACE}#lease"
ENGLISH = a_person(language="en")


async def test_without_an_application_it_says_how_to_begin() -> None:
    street = Street()
    (shown,) = await street.commands("papers")
    assert shown.text == say("papers.none", "zh")
    assert not shown.buttons
    (grouped,) = await street.commands("papers", person=a_person(1, chat=-5))
    assert "材料" not in grouped.text, "never in a group"


async def test_all_that_is_missing_with_what_serves_several_once() -> None:
    street = Street()
    await street.begins(SPACE)
    street.clock.advance(dt.timedelta(minutes=1))
    await street.begins()
    await street.store.applications.tick(ME, LIST, street.clock.now())
    (shown,) = await street.commands("papers")
    assert shown.text.splitlines() == [
        "还差 3 份材料（有了 1/4）",
        "示例支持",
        "☐ 营业执照（示例工位也要）",
        "☐ 发票或账单",
        "示例工位",
        "☐ 租赁合同",
        "☑ 支出明细表",
    ]
    assert [b.text for b in buttons_of(shown)] == ["营业执照", "发票或账单", "租赁合同"]
    (english,) = await street.commands("papers", person=ENGLISH)
    assert english.text.startswith("3 still missing (1 of 4 there)")
    assert "☐ Business licence (also for: " in english.text


async def test_with_everything_there_nothing_is_missing() -> None:
    street = Street()
    await street.begins(SPACE)
    for key in (LICENCE, LEASE):
        await street.store.applications.tick(ME, key, street.clock.now())
    (shown,) = await street.commands("papers")
    assert shown.text.startswith("材料齐了（2/2）")


async def test_many_are_turned_over() -> None:
    papers = [{"id": f"p{n}", "name": a_label(f"材料{n}", f"paper {n}")} for n in range(10)]
    page = the_support()
    content = page.content.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content |= {"type": "programme", "documents": papers}
    for step in content["steps"]:
        step.pop("needs", None)
    many = type(page).model_validate({**page.model_dump(), "content": content})
    street = Street(a_walking_town(many))
    app = await street.begins()
    for data, next_ones in (("d:papers", 5), (f"d:list:{app}", 8)):
        (first,) = await street.taps(data)
        assert "材料9" in first.text
        (second,) = await street.taps(data_of("更多", first))
        names = [b.text.lstrip("☐ ") for b in buttons_of(second) if "材料" in b.text]
        assert names[: 10 - next_ones] == [f"材料{n}" for n in range(next_ones, 10)]
        assert second.edits
        assert "更多" not in [b.text for b in buttons_of(second)]
        assert (await street.taps(data_of("从头看", second)))[0].text == first.text
    assert await street.taps("d:papers:²") == await street.taps("d:papers")


async def test_a_document_says_where_it_comes_from_and_what_goes_wrong() -> None:
    street = Street()
    app = await street.begins()
    (shown,) = await street.taps(f"d:about:{app}:{LICENCE_AT}")
    assert shown.text.splitlines() == [
        "营业执照", "☐ 还没有", "哪里拿：某某市登记窗口（示例）", "要加盖公章",
        "常见错误：拍照反光，看不清", "用于：示例支持",
    ]  # fmt: skip
    (ticked,) = await street.taps(data_of("☑ 有了", shown))
    assert "☑ 有了（2026年11月22日记下）" in ticked.text
    assert street.ticked == {LICENCE}
    (cleared,) = await street.taps(data_of("取消勾选", ticked))
    assert (cleared.text, street.ticked) == (shown.text, set())
    (plain,) = await street.taps(f"d:about:{app}:{LIST_AT}")
    assert "在哪里拿，原文没写。" in plain.text


async def test_a_list_is_ticked_line_by_line_and_twice_counts_once() -> None:
    street = Street()
    app = await street.begins()
    (shown,) = await street.taps(f"d:step:{app}:{PROVE}")
    assert shown.text.splitlines()[:3] == [
        "「准备证明」这一步的材料 0/2", "☐ 营业执照", "☐ 支出明细表",
    ]  # fmt: skip
    tick = data_of("☐ 支出明细表", shown)
    await street.taps(tick)
    (again,) = await street.taps(tick)
    assert "☑ 支出明细表" in again.text
    assert again.edits
    (cleared,) = await street.taps(data_of("☑ 支出明细表", again))
    assert cleared.text == shown.text
    (whole,) = await street.taps(f"d:list:{app}")
    assert whole.text.startswith("「示例支持」的材料 0/3")
    (ticked,) = await street.taps(data_of("☐ 发票或账单", whole))
    assert ticked.text.startswith("「示例支持」的材料 1/3")
    assert f"a:open:{app}" in [b.data for b in buttons_of(ticked)]


async def test_a_step_or_a_page_without_documents_says_so() -> None:
    page = the_support()
    front = front_of(page)
    step = front.steps[1].model_copy(update={"needs": ()})
    content = front.model_copy(update={"steps": (front.steps[0], step)})
    bare = front.model_copy(update={"documents": (), "steps": (step,)})
    street = Street(a_walking_town(page.model_copy(update={"content": content})))
    app = await street.begins()
    (shown,) = await street.taps(f"d:step:{app}:{handle_of('submit')}")
    assert shown.text == "「网上提交」这一步没有列材料。"
    street = Street(a_walking_town(page.model_copy(update={"content": bare})))
    app = await street.begins()
    (shown,) = await street.taps(f"d:list:{app}")
    assert shown.text == "「示例支持」的原文没有列材料。"
    (every,) = await street.commands("papers")
    assert every.text == "原文没列材料的：示例支持。"
    assert [b.data for b in buttons_of(every)] == [f"a:open:{app}"]
    (sent,) = await street.sends()
    assert "没有列材料" in sent.text
    assert street.files == []


# ---- files


async def test_the_file_that_was_asked_for_is_kept_and_ticked() -> None:
    street = Street()
    app = await street.begins()
    (asked,) = await street.taps(f"d:send:{app}:{LICENCE_AT}")
    assert asked.text == "把「营业执照」的文件或照片发给我，几个都行。"
    (kept,) = await street.sends()
    assert kept.text.splitlines() == [
        "收到「执照扫描.pdf」，记在「营业执照」下 ☑",
        "「示例支持」这一步还差 1 份：",
        "☐ 支出明细表",
        say("papers.privacy", "zh"),
    ]
    (photo,) = await street.sends(PHOTO)
    assert photo.text.startswith("收到这张照片，记在「营业执照」下 ☑")
    assert say("papers.privacy", "zh") not in photo.text, "said once"
    assert [(f.file_id, f.kind, f.key) for f in street.files] == [
        ("tg-1", "document", LICENCE), ("tg-2", "photo", LICENCE),
    ]  # fmt: skip
    assert street.messenger.files == {}, "nothing was fetched"


async def test_what_was_sent_is_sent_back_and_dropped() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"d:send:{app}:{LICENCE_AT}")
    await street.sends(PHOTO)
    (files,) = await street.taps(f"d:files:{app}:{LICENCE_AT}")
    assert files.text.splitlines() == [
        "「营业执照」的文件（1）", "1. 照片 · 营业执照 · 87 KB · 2026年11月22日",
    ]  # fmt: skip
    get = data_of("1. 照片", files)
    (given,) = await street.taps(get)
    assert given.kept == PHOTO
    assert given.if_gone == "这张照片在 Telegram 上找不到了，得重新发一次。"
    (dropped,) = await street.taps(data_of("从这里删掉", given))
    assert dropped.text.startswith("好，这张照片不记了")
    assert await street.taps(get) == [GONE]
    (none,) = await street.taps("d:mine")
    assert none.text == "还没有发过文件。"


async def test_to_untick_what_has_files_is_asked_first() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"d:send:{app}:{LICENCE_AT}")
    await street.sends()
    (listed,) = await street.taps(f"d:list:{app}")
    for data in (f"d:off:{app}:{LICENCE_AT}", data_of("☑ 营业执照", listed)):
        (sure,) = await street.taps(data)
        assert "你为「营业执照」发的文件（1 个）" in sure.text
        assert len(street.files) == 1
    (kept,) = await street.taps(data_of("留着", sure))
    assert "☑ 有了" in kept.text
    await street.taps(data_of("取消并删掉", sure))
    assert (street.files, street.ticked) == ([], set())


async def test_with_one_document_missing_now_it_is_asked_whether_it_is_that() -> None:
    street = Street()
    await street.begins()
    await street.store.applications.tick(ME, LIST, street.clock.now())
    (asked,) = await street.sends()
    assert asked.text.splitlines()[0] == "收到「执照扫描.pdf」，是「营业执照」吗？"
    assert say("papers.privacy", "zh") in asked.text
    assert [f.key for f in street.files] == [""]
    (kept,) = await street.taps(data_of("是「营业执照」", asked))
    assert kept.text.splitlines()[-1] == "「示例支持」这一步的材料齐了。"
    assert [f.key for f in street.files] == [LICENCE]
    (which,) = await street.taps(data_of("不是这份", kept))
    assert "营业执照" not in [b.text for b in buttons_of(which)]
    (moved,) = await street.taps(data_of("发票或账单", which))
    assert "「发票或账单」下 ☑" in moved.text
    assert street.ticked == {LIST, BILLS}


async def test_with_several_it_is_asked_which_and_no_document_is_dropped() -> None:
    street = Street()
    await street.begins(SPACE)
    await street.begins()
    album = [(await street.sends(Sent(f"tg-{n}", "p.jpg", 9, "photo")))[0] for n in range(3)]
    for asked in album:
        assert asked.text.splitlines()[0] == "这张照片是哪一份材料？"
        assert [b.text for b in buttons_of(asked)] == [
            "营业执照", "支出明细表", "发票或账单", "租赁合同", "不是材料",
        ]  # fmt: skip
    await street.taps(data_of("租赁合同", album[0]))
    (dropped,) = await street.taps(data_of("不是材料", album[1]))
    assert "不记了" in dropped.text
    assert await street.taps(data_of("租赁合同", album[1])) == [GONE]
    (overview,) = await street.commands("papers")
    loose = data_of("认一下这张照片", overview)
    await street.taps(data_of("营业执照", *await street.taps(loose)))
    assert [f.key for f in street.files] == [LEASE, LICENCE]


async def test_a_caption_says_what_it_is_whatever_was_asked_for() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"d:send:{app}:{LICENCE_AT}")
    (kept,) = await street.sends(caption="支出明细表，今年的")
    assert "「支出明细表」下 ☑" in kept.text
    assert street.ticked == {LIST}


async def test_a_question_in_the_caption_is_answered_too() -> None:
    street = Street()
    await street.begins()
    replies = await street.sends(caption="示例支持能拿多少？")
    assert len(replies) == 2
    assert "是哪一份材料" in replies[0].text


async def test_only_so_many_files_are_kept() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"d:send:{app}:{LICENCE_AT}")
    for n in range(MOST_FILES):
        await street.sends(Sent(f"tg-{n}", "a.pdf"))
    (refused,) = await street.sends()
    assert f"已经有 {MOST_FILES} 个" in refused.text
    (listed,) = await street.taps("d:mine")
    assert listed.text.splitlines()[1] == "1. a.pdf · 营业执照 · 2026年11月22日", "no size is known"
    assert "更多" in [b.text for b in buttons_of(listed)]


@pytest.mark.parametrize(
    ("file", "said"),
    [(Sent("x", "病毒.exe", 9), "「病毒.exe」这种格式我不收"),
     (Sent("x", "大.pdf", 51 << 20), "「大.pdf」超过 50 MB")],
)  # fmt: skip
async def test_what_cannot_be_kept_is_said(file: Sent, said: str) -> None:
    street = Street()
    await street.begins()
    (refused,) = await street.sends(file)
    assert refused.text.startswith(said)
    assert street.files == []


async def test_a_file_heard_again_after_a_kill_is_kept_once() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"d:send:{app}:{LICENCE_AT}")
    first = await street.sends(id="telegram:77")
    assert await street.sends(id="telegram:77") == first
    assert len(street.files) == 1


async def test_without_an_application_a_file_is_not_ours() -> None:
    street = Street()
    (shown,) = await street.sends()
    assert shown.text == say("telegram.unsupported", "zh")
    assert street.files == []


async def test_a_file_of_staff_is_for_the_folder_unless_a_document_was_asked_for() -> None:
    street, staff = Street(), a_person(900)
    assert staff.key == STAFF
    app = await street.begins(person=staff)
    street.messenger.files[PDF.id] = b"content"
    await street.sends(person=staff)
    assert len(street.store.staff.noted) == 1
    assert street.files == []
    await street.taps(f"d:send:{app}:{LICENCE_AT}", staff)
    (kept,) = await street.sends(person=staff)
    assert "「营业执照」下 ☑" in kept.text
    street.clock.advance(dt.timedelta(hours=1))
    await street.sends(person=staff)
    assert len(street.store.staff.noted) == 2, "an hour later it is for the folder again"


# ---- forged


FORGED: list[Any] = [
    "d", "d:", "d:x", "d:about", "d:about:{app}", "d:about:{app}:ffffffff", "d:about:nobody:{h}",
    "d:on:{app}:x", "d:off:{app}:x", "d:sure:{app}:x", "d:send:{app}:x", "d:files:{app}:x",
    "d:tick:{app}:x:-:0", "d:clear:{app}:x:-:0", "d:step:{app}", "d:step:{app}:ffffffff",
    "d:list:nobody", "d:get:x", "d:drop:x", "d:not:", "d:other:x", "d:is:x:{app}:{h}",
    "d:is:{file}:{app}:x", "d:tick:{app}:{h}:ffffffff:0",
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_gone(data: str) -> None:
    street = Street()
    app = await street.begins()
    await street.sends()
    at = data.format(app=app, h=LICENCE_AT, file=street.files[0].id)
    before = list(street.files)
    assert await street.taps(at) == [GONE]
    assert street.files == before


OWN = ["d:about:{app}:{h}", "d:on:{app}:{h}", "d:off:{app}:{h}", "d:sure:{app}:{h}",
       "d:send:{app}:{h}", "d:files:{app}:{h}", "d:tick:{app}:{h}:-:0", "d:list:{app}",
       "d:step:{app}:{step}", "d:get:{file}", "d:drop:{file}", "d:other:{file}",
       "d:is:{file}:{app}:{h}"]  # fmt: skip


@pytest.mark.parametrize("data", OWN)
async def test_another_person_or_a_group_sees_and_changes_nothing(data: str) -> None:
    street = Street()
    app = await street.begins()
    await street.begins(person=a_person(2))
    await street.sends(caption="营业执照")
    before = (list(street.files), set(street.ticked))
    at = data.format(app=app, h=LICENCE_AT, step=PROVE, file=street.files[0].id)
    assert await street.taps(at, a_person(2)) == [GONE]
    assert await street.taps(at, a_person(1, chat=-5)) == [GONE]
    assert (street.files, street.ticked) == before
    assert "执照扫描" not in words_of(*await street.taps("d:mine", a_person(2)))


async def test_of_many_applications_the_first_are_named() -> None:
    pages = [the_support().model_copy(update={"id": f"programmes/example/s{n}"}) for n in range(6)]
    street = Street(a_walking_town(*pages))
    for page in pages:
        app = await street.begins(page.id)
    (shown,) = await street.taps(f"d:about:{app}:{LICENCE_AT}")
    assert shown.text.endswith("等 6 个")
