"""How people read in a notice what is new of a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.notice import News, due_news, news_of
from bot.domain.turn import Block
from bot.services.compose.notice import notice_blocks, notice_buttons
from bot.texts import LANGUAGES
from tests.domain.news import all_of, half, news, shorter, smaller
from tests.domain.renewals import TODAY, Edit, the_next, the_page
from tests.services.rules_stories import the_facts, the_places, the_shipped

TOWN = Catalogue(places=the_places(), facts=the_facts())
URL = "https://example.com/measures"


def due(day: str, edit: Edit | None = None) -> News:
    found = due_news(the_page(edit), dt.date.fromisoformat(day))
    assert found is not None
    return found


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def read(one: News, language: str = "zh", today: dt.date | None = None) -> list[str]:
    return texts(notice_blocks(one, TOWN, language, today))


def from_the_press(front: dict[str, Any]) -> None:
    front["sources"][0].update(standing="news", title="示例报道", url=URL)


def test_a_new_programme() -> None:
    assert read(news(None, the_page())) == [
        "📣 武汉 · 新政策 · 算力　2026-11-25",
        "示例市算力券：示例市补一半。",
        "给什么：最多20万元，按年度算力支出的50%",
        "谁能申请：团队不超过10人；项目通过专家评审（还有 1 条）",
        "现在可以申请：2026年11月1日到2026年12月31日。",
        "来源：《示例措施》 · 官方原文",
    ]


def test_a_new_programme_in_english() -> None:
    assert read(news(None, the_page()), "en") == [
        "📣 Wuhan · new · computing  2026-11-25",
        "Example City pays back half.",
        "What you get: up to CNY 200,000, 50% of compute spending in the year",
        "Who may apply: at most 10 people; experts approve the project (1 more)",
        "Open now: 1 November 2026 to 31 December 2026.",
        "Source: 示例措施 · official text",
    ]


def test_a_new_draft_is_called_one() -> None:
    lines = read(news(None, the_page(lambda front: front.update(status="draft"))))
    assert lines[0] == "📣 武汉 · 征求意见稿 · 算力　2026-11-25"
    assert "示例市算力券还是征求意见稿，没有生效，现在申请不了。" in lines


@pytest.mark.parametrize(("edit", "zh", "en"), [
    (half, ("金额变了", "上限：20万元 → 10万元"), ("new amount", "Cap: CNY 200,000 → CNY 100,000")),
    (smaller, ("条件变了", "5"), ("new conditions", "5")),
    (shorter, ("时间变了", "2026年12月10日"), ("new dates", "10 December 2026")),
], ids=["amount", "condition", "window"])  # fmt: skip
def test_a_change_is_told_from_what_to_what(
    edit: Edit, zh: tuple[str, str], en: tuple[str, str]
) -> None:
    one = news(the_page(), the_next(edit))
    for language, title, (reason, figure) in (
        ("zh", "示例市算力券", zh), ("en", "Example City compute voucher", en),
    ):  # fmt: skip
        head, named, change, source = read(one, language)
        assert f" · {reason} · " in head
        assert named == title
        assert figure in change
        assert "→" in change
        assert "示例措施" in source


def test_several_reasons_stand_in_the_head() -> None:
    one = news(the_page(), the_next(all_of(half, shorter)))
    assert read(one)[0] == "📣 武汉 · 金额变了、时间变了 · 算力　2026-11-25"
    assert read(one, "en")[0].startswith("📣 Wuhan · new amount, new dates · computing")


def test_a_draft_that_is_adopted_tells_the_whole_and_what_differs() -> None:
    draft = the_page(lambda front: front.update(status="draft"))
    lines = read(news(draft, the_next(half)))
    assert " · 正式出台、金额变了 · " in lines[0]
    assert lines[1] == "示例市算力券：示例市补一半。"
    assert "上限：20万元 → 10万元" in lines
    assert any("征求意见稿，还没生效 → 现行" in line for line in lines)


def test_a_draft_that_is_revised_is_still_called_a_draft() -> None:
    def draft(front: dict[str, Any]) -> None:
        front["status"] = "draft"

    one = news(the_page(draft), the_next(all_of(draft, half)))
    assert read(one)[2:4] == [
        "上限：20万元 → 10万元", "示例市算力券还是征求意见稿，没有生效，现在申请不了。",
    ]  # fmt: skip


def test_what_has_ended_and_since_when() -> None:
    ended = the_next(lambda front: front["in_force"].update(until="2026-11-20"))
    assert read(news(the_page(), ended))[:3] == [
        "📣 武汉 · 已结束 · 算力　2026-11-25",
        "示例市算力券已经结束，不能再申请。",
        "有效期到2026年11月20日为止。",
    ]
    assert read(news(the_page(), ended), "en")[2] == "Its rules applied until 20 November 2026."


def test_since_when_it_has_ended_is_not_made_up() -> None:
    ended = the_next(lambda front: front.update(status="ended"))
    assert read(news(the_page(), ended))[2] == "从哪天起结束，原文没写。"


def test_what_is_taken_down_may_not_have_ended() -> None:
    lines = read(news(the_page(), None))
    assert " · 已撤下 · " in lines[0]
    assert lines[1].startswith("「示例市算力券」从资料库撤下了。")
    assert len(lines) == 3


def test_a_window_that_opens_today() -> None:
    opens = due("2026-11-01")
    assert read(opens)[:4] == [
        "📣 武汉 · 开始受理 · 算力　2026-11-01",
        "示例市算力券：示例市补一半。",
        "今天开始受理。",
        "2026年12月31日截止，还有60天。",
    ]
    later = read(opens, today=dt.date(2026, 11, 5))
    assert later[2:4] == ["2026年11月1日开始受理了。", "2026年12月31日截止，还有56天。"]


def test_the_days_left_are_those_of_the_day_on_which_it_is_read() -> None:
    closing = due("2026-12-28")
    assert read(closing, "en")[2] == "Closes on 31 December 2026, in 3 days."
    assert read(closing, "en", dt.date(2026, 12, 30))[2].endswith("in 1 day.")
    assert read(closing, "zh", dt.date(2026, 12, 31))[2] == "今天（2026年12月31日）截止。"
    assert "还有" not in "".join(read(closing, "zh", dt.date(2027, 1, 1)))


def test_a_window_without_an_end_says_so() -> None:
    opens = due("2026-11-01", lambda front: front["window"][0].pop("closes"))
    assert read(opens)[3] == "截止日原文没写。"


def test_press_is_named_as_press() -> None:
    blocks = notice_blocks(news(None, the_page(from_the_press)), TOWN, "zh")
    assert blocks[-1].text == "来源：《示例报道》 · 新闻报道"
    assert [span.url for span in blocks[-1].spans if span.style == "link"] == [URL]
    assert blocks[-2].text.startswith("这一条来自新闻或第三方整理")


def test_the_published_version_is_not_taken_for_the_new_one() -> None:
    """A preview shows the new figures while the old page is still published."""
    old = the_page()
    published = TOWN.after([old], [], [], {})
    read_old = texts(notice_blocks(news(None, old), published, "zh"))
    read_new = texts(notice_blocks(news(None, the_next(half)), published, "zh"))
    assert "20万元" in "".join(read_old)
    assert "10万元" in "".join(read_new)
    assert published.pages == {old.id: old}


def test_the_buttons_lead_into_the_private_chat_and_to_the_original() -> None:
    ((check, original),) = notice_buttons(news(None, the_page(from_the_press)), "zh")
    assert check.start == "apply-example__voucher"
    assert original.url == URL
    ((only,),) = notice_buttons(news(the_page(from_the_press), None), "zh")
    assert only.url == URL
    assert notice_buttons(news(the_page(), None), "zh") == ()


# ---- every shipped page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_page_fits_as_new_and_as_gone(language: str) -> None:
    town = the_shipped()
    found = [one for page in town.pages.values() for before, after in ((None, page), (page, None))
             if (one := news_of(before, after, town.facts, town.places, TODAY))]  # fmt: skip
    assert len(found) > 80
    for one in found:
        blocks = notice_blocks(one, town, language)
        assert len("\n".join(texts(blocks))) <= 1_200, one.page_id
        assert len(blocks) >= 3
