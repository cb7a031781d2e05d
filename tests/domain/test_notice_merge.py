"""Several news of one page become one, and reach those who want to hear of it, in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.domain.change import change_words
from bot.domain.notice import News, Reason, audience, due_news, expires
from bot.domain.notice_merge import merged
from bot.domain.subscription import Subscription, Topic
from tests.domain.news import all_of, half, quarter, shorter, status, told
from tests.domain.renewals import NOW, the_next, the_page
from tests.services.rules_stories import SUZHOU, WUHAN, the_facts, the_places

LAST = dt.date(2026, 12, 31)
"""The last day of the window of 示例市."""


def joined(*news: News | None) -> list[News]:
    return merged([one for one in news if one], the_facts(), the_places())


def test_three_versions_are_told_as_the_way_from_the_first_to_the_last() -> None:
    middle = the_next(half)
    last = the_next(all_of(quarter, shorter))
    (one,) = joined(told(the_page(), middle), told(middle, last))
    assert one.reasons == (Reason.AMOUNT, Reason.WINDOW)
    assert change_words(one.changes[0], "zh") == "上限：20万元 → 5万元"
    assert (one.before, one.after) == (the_page(), last)


def test_what_is_taken_back_vanishes() -> None:
    middle = the_next(half)
    assert joined(told(the_page(), middle), told(middle, the_page())) == []


def test_a_new_page_that_is_corrected_is_still_new() -> None:
    last = the_next(half)
    (one,) = joined(told(None, the_page()), told(the_page(), last))
    assert (one.reasons, one.changes, one.after) == ((Reason.NEW,), (), last)


def test_a_new_page_that_is_taken_down_again_vanishes() -> None:
    assert joined(told(None, the_page()), told(the_page(), None)) == []


def test_that_it_closes_soon_is_not_told_once_it_closes_later() -> None:
    day = dt.date(2026, 12, 17)
    longer = the_next(lambda front: front["window"][0].update(closes="2027-01-31"))
    (one,) = joined(due_news(the_page(), day), told(the_page(), longer, day))
    assert one.reasons == (Reason.WINDOW,)
    (other,) = joined(due_news(the_page(), day), told(the_page(), the_next(half), day))
    assert other.reasons == (Reason.AMOUNT, Reason.CLOSING)


def test_other_pages_stay_as_they_are() -> None:
    other = the_page().model_copy(update={"id": "programmes/example/other"})
    assert [one.page_id for one in joined(told(None, other), told(None, the_page()))] == [
        "programmes/example/other", "programmes/example/voucher",
    ]  # fmt: skip


# ---- for whom, and until when


def a_chat(key: str, *places: str, topics: frozenset[Topic] = frozenset()) -> Subscription:
    return Subscription(key, True, "zh", NOW, frozenset(places), topics, off="")


def test_those_hear_of_it_whose_places_and_topics_it_is_of() -> None:
    chats = [a_chat("all"), a_chat("wuhan", WUHAN), a_chat("suzhou", SUZHOU),
             a_chat("space", WUHAN, topics=frozenset({Topic.SPACE}))]  # fmt: skip
    news = told(the_page(), the_next(half))
    assert news is not None
    assert [chat.chat for chat in audience(news, chats)] == ["all", "wuhan"]
    gone = told(the_page(), None)
    assert gone is not None
    assert [chat.chat for chat in audience(gone, chats)] == ["all", "wuhan"]


def test_a_programme_that_moves_is_told_in_both_places() -> None:
    news = told(the_page(), the_next(lambda front: front.update(place=SUZHOU)))
    assert news is not None
    chats = [a_chat("wuhan", WUHAN), a_chat("suzhou", SUZHOU), a_chat("hangzhou", "cn/zhejiang")]
    assert [chat.chat for chat in audience(news, chats)] == ["wuhan", "suzhou"]


def test_it_is_not_sent_after_the_window_closed() -> None:
    def all_year(front: dict[str, Any]) -> None:
        front["window"] = {"rolling": True}

    new, rolling, ended = (told(None, the_page()), told(None, the_page(all_year)),
                           told(the_page(), the_next(status("ended"))))  # fmt: skip
    assert new is not None
    assert rolling is not None
    assert ended is not None
    assert expires(new) == LAST
    assert expires(rolling) == dt.date(2028, 12, 31)
    assert expires(ended) is None
