"""Publications to look at: three pages with one held, and one far too long for a message."""

from __future__ import annotations

import datetime as dt

from bot.domain.changes import Words, changes
from bot.domain.review import (
    ChangeReview,
    Counts,
    Effect,
    GoldenFailure,
    GoldenReview,
    PageReview,
    Review,
    change_reviews,
)
from tests.adapters.stories import a_programme
from tests.services.rules_stories import VOUCHER, the_facts, the_places

AT = dt.datetime(2026, 11, 25, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
VOUCHER_TITLE = Words("示例市算力服务券", "Example City compute voucher")
CAP = GoldenFailure("武汉算力补贴能拿多少", "zh", "right", "wrong", (VOUCHER,))
RENT = GoldenFailure("Is the desk free?", "en", "right", "abstained", ("programmes/no/such",))


def the_changes() -> tuple[ChangeReview, ...]:
    """What differs after a cap was halved and the window moved."""
    half = {"rate": "0.5", "of": "compute_spend_year", "cite": "measures art.1"}
    conditions = [{"fact": "team_size", "at_most": 10, "cite": "measures art.1"},
                  {"fact": "ai_core", "is": True, "cite": "measures art.1"}]  # fmt: skip
    old = a_programme(benefit={**half, "cap": "200000"}, window=[{"closes": dt.date(2026, 4, 14)}],
                      eligibility={"all": conditions})  # fmt: skip
    new = a_programme(
        benefit={**half, "cap": "100000", "years": 3}, status="announced", words="补三成。",
        window=[{"opens": dt.date(2027, 3, 1), "closes": dt.date(2027, 4, 15)}],
        eligibility={"all": [{**conditions[0], "at_most": 20}]}, aliases=["算券"],
    )  # fmt: skip
    return change_reviews(changes(old, new, the_facts(), the_places(), AT.date()))


def a_review() -> Review:
    """Three pages by 张三: one changed, one new, one held."""
    pages = (
        PageReview(VOUCHER, VOUCHER_TITLE, "changed", the_changes(), Effect(VOUCHER, amount=12)),
        PageReview("programmes/wuhan/gift", Words("示例市开业礼包", "Example City gift"), "new",
                   (), Effect("programmes/wuhan/gift", gain=3)),
        PageReview("documents/notice", Words("示例通知.pdf", "示例通知.pdf"), "changed",
                   (ChangeReview(Words("去掉申报窗口：全年受理", "Window dropped"), True),),
                   held=True, failures=(CAP, RENT, CAP)),
    )  # fmt: skip
    problems = (Words("示例扫描件.pdf：第 4 页没有文字", "示例扫描件.pdf: page 4 has no text"),)
    golden = GoldenReview(298, 291, 289, (CAP, RENT))
    return Review(pages, Counts(2, 0, 12, 3, 2_310), 12, AT, "张三", golden, problems)


def a_large_review(number: int | None = 13) -> Review:
    """Two hundred pages with everything that can be long."""
    long = Words("很长的一句话，" * 60, "a very long sentence " * 60)
    failure = GoldenFailure(long.zh, "zh", long.zh, long.zh, ("programmes/p0", "programmes/p1"))
    pages = tuple(
        PageReview(f"programmes/p{n}", long, "new" if n % 2 else "removed",
                   (ChangeReview(long, True),) * 20, Effect(f"p{n}", 1, 2, 3, 4), n == 150,
                   (failure,) * 9 if n == 150 else ())
        for n in range(200)
    )  # fmt: skip
    golden = GoldenReview(298, 290, 200, (failure,) * 90)
    return Review(pages, Counts(), number, None, long.zh, golden, (long,) * 30)
