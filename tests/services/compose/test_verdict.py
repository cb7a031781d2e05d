"""A verdict in words: the outcome, what it pays, and every condition with its mark and clause."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Sentence
from bot.domain.content import Page
from bot.services.assess import record_of
from bot.services.compose.verdict import condition_words, short_award, verdict_sentences
from tests.services.rules_stories import (
    AI,
    CLEAN,
    HERE,
    REVIEW,
    SMALL,
    SUZHOU,
    TODAY,
    WUHAN,
    a_programme,
    a_town,
    assessed,
)

LATER = [{"opens": "2027-01-01", "closes": "2027-02-01"}]
BEFORE = [{"opens": "2026-01-01", "closes": "2026-02-01"}]


def said(page: Page, language: str = "zh", **given: Any) -> list[Sentence]:
    """What is said of a page to somebody with these facts."""
    town = a_town(page)
    record = record_of(page, town, TODAY, language)
    return verdict_sentences(record, assessed(page, town, **given))


def head(*conditions: Any, language: str = "zh", given: dict[str, Any], **front: Any) -> str:
    page = a_programme("wuhan/x", "某券", *conditions, **front)
    return said(page, language, **given)[0].text


def line(condition: Any, language: str = "zh", **given: Any) -> tuple[str, str]:
    """The only condition's mark and words."""
    sentences = said(a_programme("wuhan/x", "某券", condition), language, **given)
    (found,) = [s for s in sentences if s.role in ("met", "not_met", "unknown", "judged")]
    return found.role, found.text


# ---- the outcome in one line


@pytest.mark.parametrize(
    ("conditions", "given", "zh", "en"),
    [
        ([SMALL], {"team_size": 3}, "按你说的，可以申请。", "you may apply."),
        ([SMALL], {}, "目前没有不符合的，只差 1 条没说。", "so far; one fact is still open."),
        ([SMALL, AI], {}, "目前没有不符合的，还差 2 条没说。", "so far; 2 facts are still open."),
        ([SMALL, AI], {"team_size": 11}, "现在不行，差一条。", "one condition is not met."),
        ([SMALL, AI], {"team_size": 11, "ai_core": False}, "现在不行，有 2 条不符合。",
         "not now; 2 conditions are not met."),
        ([REVIEW], {}, "剩下的由主管部门评审。", "the rest is for the authority to assess."),
    ],
)  # fmt: skip
def test_the_outcome_first(conditions: list[Any], given: dict[str, Any], zh: str, en: str) -> None:
    assert head(*conditions, given=given).startswith("某券：")
    assert head(*conditions, given=given).endswith(zh)
    assert head(*conditions, given=given, language="en").startswith("wuhan x: ")
    assert head(*conditions, given=given, language="en").endswith(en)


@pytest.mark.parametrize(
    ("front", "zh", "en"),
    [
        ({"status": "draft"}, "征求意见稿", "draft"),
        ({"status": "announced"}, "某券", "announced"),
        ({"in_force": {"from": "2027-01-01"}}, "2027年1月1日起", "from 1 January 2027"),
        ({"status": "suspended"}, "暂停", "suspended"),
        ({"status": "ended"}, "某券", "ended"),
        ({"window": LATER}, "2027年1月1日", "1 January 2027"),
        ({"window": BEFORE}, "现在申请不了", "no applications now"),
    ],
)
def test_the_dates_outrank_the_facts_which_are_still_shown(
    front: dict[str, Any], zh: str, en: str
) -> None:
    page = a_programme("wuhan/x", "某券", SMALL, **front)
    for language, words, aside in (("zh", zh, "时间先放一边"), ("en", en, "Leaving the dates")):
        sentences = said(page, language, team_size=3)
        assert words in sentences[0].text
        assert any(s.text.startswith(aside) and s.role == "fixed" for s in sentences)
        assert sentences[-1].role == "met"


def test_the_head_cites_what_fails_first() -> None:
    other = {**AI, "cite": "rules art.9"}
    page = a_programme("wuhan/x", "某券", SMALL, other)
    town = a_town(page)
    record = record_of(page, town, TODAY, "zh")
    sentences = verdict_sentences(record, assessed(page, town, team_size=3, ai_core=False))
    assert record.notebook.entries[sentences[0].cites[0] - 1].clause == "第九条"


def test_no_conditions_and_weak_sources_are_said() -> None:
    news = {"id": "measures", "title": "报道", "standing": "news", "checked": TODAY}
    page = a_programme("wuhan/x", "某券", sources=[news])
    texts = [(s.role, s.text) for s in said(page)]
    assert ("line", "这一项没有写明申请条件，以主管部门为准。") in texts
    assert texts[-1][0] == "warning"
    draft = a_programme("wuhan/x", "某券", SMALL, sources=[{**news, "standing": "draft_text"}],
                        status="draft")  # fmt: skip
    assert "warning" not in [s.role for s in said(draft, team_size=3)]


# ---- the conditions


@pytest.mark.parametrize(
    ("condition", "given", "role", "zh", "en"),
    [
        (SMALL, {"team_size": 3}, "met", "团队不超过10人", "at most 10 people"),
        (SMALL, {}, "unknown", "团队不超过10人（还没说）", "at most 10 people (not told yet)"),
        (SMALL, {"team_size": 11}, "not_met", "团队不超过10人（你是11人）",
         "at most 10 people (you: 11 people)"),
        (SMALL, {"team_size": {"from": 5, "to": 20}}, "unknown",
         "团队不超过10人（你说的是5–20人，还要再具体一点）",
         "at most 10 people (you said 5–20 people; it has to be more exact)"),
        (HERE, {"company_place": SUZHOU}, "not_met", "公司在武汉（你说的是苏州）",
         "the company is in Wuhan (you said Suzhou)"),
        (HERE, {"company_registered": False}, "not_met", "公司在武汉（你还没有）",
         "the company is in Wuhan (you have none yet)"),
        (HERE, {"company_place": "cn/hubei"}, "unknown",
         "公司在武汉（你说的是湖北，还要再具体一点）",
         "the company is in Wuhan (you said Hubei; it has to be more exact)"),
        (AI, {"ai_core": False}, "not_met", "做人工智能（你说的是核心业务靠AI：否）",
         "works on AI (you said AI at the core: no)"),
        (REVIEW, {}, "judged", "通过评审（由市科创局判断）",
         "the review is passed (judged by: the science bureau)"),
        ({"judged": REVIEW["judged"], "cite": "rules"}, {}, "judged", "通过评审（由主管部门判断）",
         "the review is passed (judged by: the authority)"),
        ({**SMALL, "soft": 20}, {"team_size": 15}, "judged", "团队不超过10人（由主管部门判断）",
         "at most 10 people (judged by: the authority)"),
        ({"any": [SMALL, AI]}, {}, "unknown", "团队不超过10人，或者做人工智能（还没说）",
         "at most 10 people; or works on AI (not told yet)"),
        ({"any": [SMALL, AI]}, {"team_size": 11}, "unknown", "团队不超过10人，或者做人工智能",
         "at most 10 people; or works on AI"),
        ({"any": [SMALL, AI]}, {"team_size": 11, "ai_core": False}, "not_met",
         "团队不超过10人，或者做人工智能", "at most 10 people; or works on AI"),
        ({"all": [SMALL, AI]}, {"team_size": 3, "ai_core": True}, "met",
         "团队不超过10人，并且做人工智能", "at most 10 people; and works on AI"),
        ({"any": [SMALL, REVIEW]}, {"team_size": 11}, "judged",
         "团队不超过10人，或者通过评审（由市科创局判断）",
         "at most 10 people; or the review is passed (judged by: the science bureau)"),
        ({"at_least_of": {"n": 2, "of": [SMALL, AI]}, "text": {"zh": "至少两条", "en": "two"}},
         {"team_size": 11, "ai_core": True}, "not_met", "至少两条", "two"),
        ({"none": [AI, SMALL]}, {"ai_core": False}, "unknown",
         "以下都不能有：做人工智能，或者团队不超过10人",
         "none of these: works on AI; or at most 10 people"),
        ({"none": [CLEAN], "text": {"zh": "列过异常", "en": "listed"}},
         {"abnormal_operation": False}, "not_met", "列过异常", "listed"),
    ],
)  # fmt: skip
def test_a_condition_with_its_mark_and_why(
    condition: Any, given: dict[str, Any], role: str, zh: str, en: str
) -> None:
    assert line(condition, **given) == (role, zh)
    found_role, found = line(condition, "en", **given)
    assert (found_role, found.lower()) == (role, en.lower())


def test_what_fails_comes_first_and_what_is_met_last() -> None:
    page = a_programme("wuhan/x", "某券", HERE, AI, REVIEW, SMALL)
    roles = [s.role for s in said(page, company_place=WUHAN, team_size=11)]
    assert roles[1:] == ["not_met", "unknown", "judged", "met"]


def test_a_condition_without_words_of_its_own_is_named_by_its_fact() -> None:
    bare = {name: value for name, value in SMALL.items() if name != "text"}
    page = a_programme("wuhan/x", "某券", bare)
    (finding,) = assessed(page).findings
    record = record_of(page, a_town(page), TODAY, "zh")
    assert condition_words(record, finding) == "团队人数 at_most 10"


def test_a_group_rests_on_all_its_clauses() -> None:
    page = a_programme("wuhan/x", "某券", {"any": [SMALL, {**AI, "cite": "rules art.2"}, SMALL]})
    (sentence,) = [s for s in said(page) if s.role == "unknown"]
    assert len(sentence.cites) == 2


# ---- what it pays


def paid(
    *, kind: str = "grant", language: str = "zh", given: dict[str, Any], **benefit: Any
) -> str:
    page = a_programme("wuhan/x", "某券", SMALL, kind=kind,
                       benefit={"cite": "measures art.1", **benefit})  # fmt: skip
    return next(s.text for s in said(page, language, **given) if s.role == "award")


RATE = {"rate": "0.5", "of": "compute_spend_year", "cap": "200000"}


@pytest.mark.parametrize(
    ("kind", "benefit", "given", "zh", "en"),
    [
        ("grant", RATE, {"compute_spend_year": 100000},
         "按你的年度算力支出 10万元 算：50% 是 5万元。",
         "On your compute spending in the year of CNY 100,000: 50% is CNY 50,000."),
        ("grant", RATE, {"compute_spend_year": 400000}, "50% 是 20万元。", "50% is CNY 200,000."),
        ("grant", RATE, {"compute_spend_year": 900000}, "50% 超过上限，按上限给 20万元。",
         "50% is more than the ceiling: CNY 200,000."),
        ("grant", RATE, {"compute_spend_year": {"from": 500000}}, "按上限给 20万元。",
         "the ceiling: CNY 200,000."),
        ("grant", RATE, {}, "（说出金额我就能算）", "(tell me the figure and I can work it out)"),
        ("grant", {"cap": "90000"}, {}, "具体给多少由主管部门定", "is for the authority to decide"),
        ("grant", {"amount": "5000"}, {}, "5,000元", "CNY 5,000"),
        ("loan", {"cap": "300000"}, {}, "（是借款，要还）", "(a loan, to be repaid)"),
        ("equity", {"cap": "300000"}, {}, "要出让股份）", "in return for shares)"),
        ("space", {"in_kind": {"zh": "一张桌子", "en": "a desk"}}, {}, "一张桌子", "a desk"),
        ("grant", {"not_stated": True}, {}, "没写", "not stated"),
    ],
)  # fmt: skip
def test_what_it_would_come_to(
    kind: str, benefit: dict[str, Any], given: dict[str, Any], zh: str, en: str
) -> None:
    assert zh in paid(kind=kind, given=given, **benefit)
    assert en in paid(kind=kind, language="en", given=given, **benefit)


def test_a_named_benefit_is_named_and_many_are_cut_short() -> None:
    label = {"zh": "算力", "en": "Compute"}
    known = {"compute_spend_year": 100000}
    assert paid(given=known, label=label, **RATE).startswith("算力：按你的")
    some = [{"amount": str(n), "cite": "measures"} for n in range(1000, 6000, 1000)]
    page = a_programme("wuhan/x", "某券", SMALL, benefit=some)
    assert sum(s.role == "award" for s in said(page)) == 3
    assert "还有 2 种支持，点「依据」看。" in [s.text for s in said(page)]


def test_nothing_is_promised_to_whoever_does_not_qualify() -> None:
    page = a_programme("wuhan/x", "某券", SMALL)
    assert not [s for s in said(page, team_size=11) if s.role == "award"]


@pytest.mark.parametrize(
    ("benefit", "given", "words"),
    [
        ([RATE], {"compute_spend_year": 100000}, "5万元"),
        ([RATE], {}, "最多 20万元"),
        ([{"amount": "5000"}], {}, "5,000元"),
        ([{"amount": "5000"}, {"cap": "9000"}], {}, "最多 9,000元"),
        ([{"rate": "0.3", "of": "compute_spend_year"}], {}, "补 30%"),
        ([{"in_kind": {"zh": "桌", "en": "desk"}}], {}, ""),
    ],
)
def test_the_sum_in_a_few_words(benefit: list[Any], given: dict[str, Any], words: str) -> None:
    page = a_programme("wuhan/x", "某券", SMALL,
                       benefit=[{"cite": "measures", **one} for one in benefit])  # fmt: skip
    record = record_of(page, a_town(page), TODAY, "zh")
    assert short_award(record, assessed(page, **given)) == words
