"""A case pack tells all of an application on a day, in the founder's language, with the Chinese."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.adapters.fakes.printer import FakePrinter
from bot.domain.pack import Item, Pack, Section, Sign
from bot.domain.walkthrough import Note, Outcome, Result, State, begin, progress, settle
from bot.services.compose.pack import pack_text
from bot.services.pack import pack_of, slug_of
from tests.services.packing import (
    DAY,
    LICENCE,
    NOW,
    WEEKDAYS,
    Desk,
    a_guide,
    a_pack,
    a_profile,
    a_voucher,
    a_walk,
    words,
)
from tests.services.rules_stories import ME, a_town, the_shipped


def section(pack: Pack, head: str) -> Section:
    return next(one for one in pack.sections if one.head.startswith(head))


def item(pack: Pack, head: str, text: str) -> Item:
    return next(one for one in section(pack, head).items if text in one.text)


def test_the_sections_stand_in_reading_order() -> None:
    assert [one.head for one in a_pack().sections] == [
        "能不能申请", "能拿多少", "时间和地点", "材料（已备好1/2）", "办理步骤",
        "示例申请表（已填2/3）", "我的笔记", "原文没写的", "依据",
    ]  # fmt: skip


def test_the_status_says_how_far_it_has_come_and_what_is_next() -> None:
    pack = a_pack()

    assert pack.title == "示例算力券"
    assert pack.status == ("进行中 · 3步已办1步", "下一步：网上提交")
    assert pack.foot == "截至2026年11月25日；以官方原文为准"


def test_the_verdict_shows_every_condition_with_its_mark_and_sources() -> None:
    signs = {one.text.partition("（")[0]: one.sign for one in section(a_pack(), "能不能").items}

    assert signs["团队不超过10人"] is Sign.NOT_MET
    assert signs["公司在武汉"] is Sign.MET
    assert signs["做人工智能"] is Sign.UNKNOWN
    assert all(one.cites for one in section(a_pack(), "能不能").items)


def test_the_documents_tell_what_is_there_where_to_get_it_and_what_goes_wrong() -> None:
    licence = item(a_pack(), "材料", "营业执照")

    assert licence.sign is Sign.DONE
    assert licence.small == (
        "去哪儿拿：市场监管局", "容易出错：过期的不收", "已传的文件（留在聊天里）：执照 扫描.pdf",
    )  # fmt: skip
    assert item(a_pack(), "材料", "算力发票").sign is Sign.OPEN


def test_the_steps_tell_when_they_were_done_or_should_be_and_what_they_take() -> None:
    done, now, later = section(a_pack(), "办理步骤").items

    assert (done.text, done.sign) == ("1. 备材料", Sign.DONE)
    assert done.small == (
        "2026年11月22日办好", "把材料备齐。", "要多久：5个工作日", "费用：不收费",
        "要带：营业执照、算力发票",
    )  # fmt: skip
    assert now.sign is Sign.OPEN
    assert now.small == (
        "最晚2026年12月18日办完", "在示例平台提交。",
        "去哪儿：示例平台 https://example.com/apply", "谁来办：创始人", "要多久：1个工作日",
    )  # fmt: skip
    assert later.text == "3. 等审核"


def test_steps_count_their_days_as_the_page_does() -> None:
    steps = [
        {"id": "a", "title": words("甲", "A"), "do": words("甲。", "A."), "takes_days": 0},
        {"id": "b", "title": words("乙", "B"), "do": words("乙。", "B."), "takes_days": 30,
         "days": "calendar"},
        {"id": "c", "title": words("丙", "C"), "do": words("丙。", "C."), "takes_days": 1},
    ]  # fmt: skip
    found = section(a_pack("en", a_voucher(steps=steps), marks={}, notes=()), "Steps").items

    assert [one.small[-1] for one in found] == [
        "Takes: done the same day", "Takes: 30 days", "Takes: 1 working day",
    ]  # fmt: skip
    assert found[1].small[0] == "Start by 18 November 2026, finish by 17 December 2026"


@pytest.mark.parametrize(
    ("reason", "line"),
    [("已经有了", "2026年11月25日跳过：已经有了"), ("", "2026年11月25日跳过")],
)
def test_a_skipped_step_says_why(reason: str, line: str) -> None:
    page = a_voucher()
    walk = settle(begin("a", ME, ME, page, "zh", NOW), page, "gather", "skipped", NOW, reason)

    step = section(a_pack(marks=walk.marks), "办理步骤").items[0]

    assert (step.sign, step.small[0]) == (Sign.SKIPPED, line)


def test_notes_come_with_their_day_and_step() -> None:
    note = item(a_pack(), "我的笔记", "要带原件")

    assert note.small == ("2026年11月23日 · 备材料",)


def test_a_note_at_a_step_that_is_gone_stays() -> None:
    note = Note("k", "gone", "记一笔", NOW)

    assert item(a_pack(notes=(note,)), "我的笔记", "记一笔").small == ("2026年11月25日",)


def test_a_page_without_words_of_its_own_has_no_quotes() -> None:
    page = a_voucher().model_copy(update={"bodies": {"zh": "## 只有标题"}})

    for source in section(a_pack("en", page), "Sources").items:
        assert not any("“" in line for line in source.small)


def test_what_the_source_does_not_say_is_said() -> None:
    texts = [one.text for one in section(a_pack(), "原文没写的").items]

    assert texts == ["原文没写：在哪儿申报", "示例网址没写。"]


def test_sources_carry_their_number_date_standing_and_quote() -> None:
    first = section(a_pack(), "依据").items[0]

    assert first.text == "[1] 《若干措施》"
    assert first.small[0] == "引用：第一条"
    assert first.small[1] == "官方原文 · 2026年2月13日 发布"
    assert first.small[-1].startswith("「")


def test_a_source_that_nothing_cites_stands_there_too() -> None:
    page = a_guide()
    pack = a_pack(page=page, marks={}, notes=(), fields={})

    assert [one.text for one in section(pack, "依据").items] == ["[1] 《示例规定》"]


def test_an_english_pack_has_the_chinese_beside_and_the_same_numbers() -> None:
    pack, chinese = a_pack("en"), a_pack("zh")

    assert (pack.title, pack.original) == ("wuhan voucher", "示例算力券")
    licence = item(pack, "Documents", "Business licence")
    assert (licence.original, licence.sign) == ("营业执照", Sign.DONE)
    small = item(pack, "Can you apply?", "at most 10 people")
    assert small.original.startswith("团队不超过10人")
    for ours, theirs in zip(pack.sections, chinese.sections, strict=True):
        assert [one.cites for one in ours.items] == [one.cites for one in theirs.items]


def test_an_english_source_shows_the_page_in_chinese() -> None:
    source = section(a_pack("en"), "Sources").items[0]

    assert source.original == ""  # this title is the same in both languages
    assert any(line.startswith("The page in Chinese: “") for line in source.small)


def test_a_guide_has_no_verdict_money_or_calendar() -> None:
    pack = a_pack(page=a_guide(), notes=(), fields={})

    assert [one.head for one in pack.sections] == ["办理步骤", "依据"]
    assert pack.calendar is not None
    assert not pack.calendar.entries
    assert pack.form is None


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome(Result.GRANTED, NOW, Decimal(150000)), ("已获批", "获批金额：15万元")),
        (Outcome(Result.REFUSED, NOW, reason="名额满了"), ("没通过", "原因：名额满了")),
        (Outcome(Result.WAITING, NOW), ("已提交，等结果",)),
        (None, ("已提交，等结果",)),
    ],
)
def test_what_became_of_it_is_told(outcome: Outcome | None, status: tuple[str, ...]) -> None:
    page = a_voucher()
    walk = settle(a_walk(page), page, "send", "done", NOW)
    pack = a_pack(marks=walk.marks, submitted_at=NOW, outcome=outcome, step="wait")

    assert pack.status[0].startswith(status[0])
    assert pack.status[1:-1] == status[1:]
    assert item(pack, "时间", "提交").text == "2026年11月25日提交"


def test_one_given_up_says_why() -> None:
    pack = a_pack(state=State.ABANDONED, reason="不想办了")

    assert pack.status == ("不办了 · 3步已办1步", "原因：不想办了")


def test_time_that_is_too_short_is_said() -> None:
    page = a_voucher(window=[{"closes": dt.date(2026, 11, 26)}])
    texts = [one.text for one in section(a_pack(page=page, marks={}), "时间").items]

    assert any("来不及" in text for text in texts)


def test_the_version_that_is_walked_is_told_though_a_newer_one_is_live() -> None:
    old, new = a_voucher(), a_voucher(gaps=[], form=None)
    other = {"bodies": {"zh": "别的话。[measures art.1]"}, "digest": "newer"}
    live = a_town(new.model_copy(update=other))
    before = pack_of(a_walk(old), old, a_profile(), LICENCE, WEEKDAYS, a_town(old), NOW, "zh")
    pack_of(a_walk(old), live.pages[old.id], a_profile(), LICENCE, WEEKDAYS, live, NOW, "zh")

    after = pack_of(a_walk(old), old, a_profile(), LICENCE, WEEKDAYS, live, NOW, "zh")

    assert after.sections == before.sections


def test_the_text_holds_every_line_of_the_pack() -> None:
    pack = a_pack("en")
    text = pack_text(pack)

    for one in (item for part in pack.sections for item in part.items):
        assert all(line in text for line in (one.text, one.original, *one.small))
    assert "[√] Business licence" in text
    assert text.rstrip().endswith(pack.foot)


async def test_the_zip_holds_the_pdf_the_form_and_the_calendar() -> None:
    desk = Desk()

    made = await desk.packs.pack(a_walk(desk.page), desk.page, "zh")

    assert made.name == "qihang-wuhan-voucher-2026-11-25.zip"
    names = [file.name for file in desk.printer.files]
    assert names == ["01-示例算力券.pdf", "02-申请表.docx", "03-日历.ics"]


async def test_the_files_are_named_in_the_language_of_the_founder() -> None:
    desk = Desk()

    await desk.packs.pack(a_walk(desk.page), desk.page, "en")

    names = [file.name for file in desk.printer.files]
    assert names == ["01-wuhan voucher.pdf", "02-Application form.docx", "03-Calendar.ics"]


async def test_without_a_font_the_text_comes_instead_and_says_so() -> None:
    desk = Desk(printer=FakePrinter(draws=False))

    await desk.packs.pack(a_walk(desk.page, note="半个字\ud83d"), desk.page, "zh")

    text = desk.printer.files[0]
    assert text.name == "01-示例算力券.txt"
    written = text.content.decode("utf-8-sig")
    assert written.startswith("PDF这次没做成")
    assert "备材料" in written
    assert "半个字?" in written


async def test_a_page_without_form_and_dates_makes_the_pdf_alone() -> None:
    desk = Desk(page=a_guide())
    walk = begin("abcd1234", ME, ME, desk.page, "zh", NOW - DAY)

    await desk.packs.pack(walk, desk.page, "zh")

    assert [file.name for file in desk.printer.files] == ["01-示例指南.pdf"]
    assert await desk.packs.form(walk, desk.page, "zh") is None


async def test_the_form_comes_alone_too() -> None:
    desk = Desk()

    made = await desk.packs.form(a_walk(desk.page), desk.page, "zh")

    assert made is not None
    assert made.name == "qihang-wuhan-voucher-form-2026-11-25.docx"


async def test_a_title_that_no_file_can_have_is_made_one() -> None:
    desk = Desk(page=a_voucher("甲/乙：“丙”？ <丁>\t*"))

    await desk.packs.pack(a_walk(desk.page), desk.page, "zh")

    assert desk.printer.files[0].name == "01-甲 乙：“丙”？ 丁.pdf"


SHIPPED = sorted(
    page_id for page_id, page in the_shipped().pages.items()
    if getattr(page.content, "steps", ())
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page_id", SHIPPED)
def test_every_shipped_page_makes_a_pack(page_id: str, language: str) -> None:
    catalogue = the_shipped()
    page = catalogue.pages[page_id]
    walk = replace(begin("abcd1234", ME, ME, page, language, NOW - DAY), notes=())
    known: dict[str, Any] = {"company_place": "cn/hubei/wuhan/jianghan", "team_size": 3}

    pack = pack_of(walk, page, a_profile(**known), LICENCE, WEEKDAYS, catalogue, NOW, language)

    steps = [one for part in pack.sections for one in part.items if one.text[:2] == "1."]
    assert steps
    assert progress(walk, page).steps >= len(steps)
    assert slug_of(page).isascii()
    cited = {n for part in pack.sections for one in part.items for n in one.cites}
    assert cited <= set(range(1, len(pack.sections[-1].items) + 1))
