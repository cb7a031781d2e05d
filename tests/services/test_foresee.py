"""Three questions with what would be answered, before a file is published."""

from __future__ import annotations

from bot.adapters.fakes import FakeTalk, FrozenClock
from bot.domain.content import Page
from bot.services.foresee import ANSWERS, resembled, would_answer
from bot.services.library import Shelf
from ingest.split import split_page
from tests.services.stories import NOON, TitleIndex, a_catalogue, a_page

BODY = "示例街道会议室补贴每年最多8600元。\n\n申请时提交使用记录和发票。"


def a_notice(title: str = "示例街道会议室补贴办法", body: str = BODY) -> Page:
    content = {"type": "document", "title": title, "place": "cn"}
    return Page.model_validate(
        {"id": "documents/x.pdf", "content": content, "bodies": {"zh": body}, "digest": "x"}
    )


def a_shelf(*pages: Page) -> Shelf:
    """Everything that is live, and these pages."""
    live = a_catalogue()
    after = live.after(pages, [p for one in pages for p in split_page(one, live.places)], (), {})
    return Shelf(after, TitleIndex(after))


async def test_three_questions_are_answered_from_the_new_page_and_nothing_is_kept() -> None:
    notice, talk = a_notice(), FakeTalk()
    answers = await would_answer([notice], a_shelf(notice), talk, FrozenClock(NOON))
    assert len(answers) == ANSWERS
    assert all(notice.content.title.zh in question for question, _ in answers)
    assert "8600元" in answers[0][1].text
    assert len({question for question, _ in answers}) == ANSWERS


async def test_headings_with_figures_are_asked_about_first() -> None:
    notice = a_notice(body="## 说明\n\n没有数字。\n\n## 补多少\n\n每年最多8600元。")
    answers = await would_answer([notice], a_shelf(notice), FakeTalk(), FrozenClock(NOON))
    assert answers[0][0].endswith("补多少")


async def test_a_page_with_rules_is_told_by_its_title_first() -> None:
    page = a_page("wuhan/rooms", "会议室补贴")
    answers = await would_answer([page], a_shelf(page), FakeTalk(), FrozenClock(NOON))
    assert answers[0][0] == "会议室补贴"


async def test_what_a_new_page_is_like_is_named_and_nothing_else() -> None:
    before = a_shelf()
    assert await resembled([a_notice("算力服务券")], before) == "programmes/wuhan/compute-voucher"
    assert await resembled([a_notice("火星")], before) is None
    assert await resembled([a_page()], before) is None
    assert await resembled([a_notice("算力服务券"), a_notice("火星")], before) is None
