"""How people read in one message what is new of several pages."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.notice import News, due_news, news_of
from bot.domain.turn import Block
from bot.services.compose.notice import notice_blocks
from bot.services.compose.notice_digest import digest_blocks
from bot.texts import LANGUAGES
from tests.domain.news import all_of, half, news, shorter
from tests.domain.renewals import TODAY, Edit, the_next, the_page
from tests.services.rules_stories import SUZHOU, WUHAN, the_facts, the_places, the_shipped

TOWN = Catalogue(places=the_places(), facts=the_facts())


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def placed(place: str) -> Edit:
    return lambda front: front.update(place=place)


def many(n: int) -> list[News]:
    """New programmes, every other one in Suzhou."""
    pages = [the_page(placed((WUHAN, SUZHOU)[i % 2])) for i in range(n)]
    named = [page.model_copy(update={"id": f"programmes/example/p{i}"})
             for i, page in enumerate(pages)]  # fmt: skip
    return [news(None, page) for page in named]


def test_a_digest_groups_by_place() -> None:
    some = [*many(2), news(the_page(), the_next(all_of(half, shorter)))]
    assert texts(digest_blocks(some, TOWN, "zh", TODAY)) == [
        "📣 3 条新消息　2026-11-25",
        "武汉",
        "新政策 · 示例市算力券：示例市补一半。 · 官方原文",
        "金额变了、时间变了 · 示例市算力券：上限：20万元 → 10万元（还有 1 处） · 官方原文",
        "苏州",
        "新政策 · 示例市算力券：示例市补一半。 · 官方原文",
    ]


def test_a_digest_tells_dates_as_of_its_own_day() -> None:
    closing = due_news(the_page(), dt.date(2026, 12, 17))
    assert closing is not None
    some = [closing, *many(1)]
    lines = texts(digest_blocks(some, TOWN, "en", dt.date(2026, 12, 18)))
    assert lines[2] == (
        "closing soon · Example City compute voucher: Closes on 31 December 2026, in 13 days."
        " · official text"
    )


@pytest.mark.parametrize(("n", "listed", "more"), [(10, 10, 0), (11, 10, 1), (200, 10, 190)])
def test_a_digest_lists_ten_and_counts_the_others(n: int, listed: int, more: int) -> None:
    blocks = digest_blocks(many(n), TOWN, "zh", TODAY)
    assert blocks[0].text.startswith(f"📣 {n} 条新消息")
    assert sum(block.kind == "item" for block in blocks) == listed
    assert (blocks[-1].text == f"还有 {more} 条没列出来。") == (more > 0)


def test_a_digest_of_one_is_the_notice_itself_and_of_none_is_none() -> None:
    (one,) = many(1)
    assert digest_blocks([one], TOWN, "zh", TODAY) == notice_blocks(one, TOWN, "zh")
    assert digest_blocks([], TOWN, "zh", TODAY) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_of_every_shipped_page_fits_one_message(language: str) -> None:
    town = the_shipped()
    found = [one for page in town.pages.values()
             if (one := news_of(None, page, town.facts, town.places, TODAY))]  # fmt: skip
    for first in range(0, len(found), 10):
        some = found[first:]
        assert len("\n".join(texts(digest_blocks(some, town, language, TODAY)))) <= 4_000
