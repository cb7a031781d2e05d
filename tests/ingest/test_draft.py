"""A draft is made from an official text, cannot be published, and is valid once it is finished."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.content import Programme
from bot.domain.official import Finding
from ingest.draft import Draft, draft_page
from tests.ingest.drafting import (
    KNOWLEDGE,
    TODAY,
    notice_names,
    notice_text,
    the_facts,
    the_places,
)
from tests.ingest.stories import Knowledge

NOTICES = [*notice_names(blind=False), *notice_names(blind=True)]
ENGLISH = "## How much\n\nAs the sums say.\n"


def a_draft(name: str = "measures", language: str = "zh") -> Draft:
    return draft_page(notice_text(name), the_places(), the_facts(), TODAY, language)


def drafted(text: str) -> Draft:
    return draft_page(text, the_places(), the_facts(), TODAY)


def front(draft: Draft) -> dict[str, object]:
    found = yaml.safe_load(draft.text.split("\n---\n")[0].removeprefix("---\n"))
    assert isinstance(found, dict)
    return found


def findings(draft: Draft, field: str) -> list[Finding]:
    return [finding for finding in draft.findings if finding.field == field]


def conditions(text: str) -> list[tuple[str, str, object]]:
    """(fact, operator, operand) of each condition in a list of conditions that says ``text``."""
    draft = drafted(f"第一条 申报条件。申报主体应当符合下列条件：\n（一）{text}\n")
    found = []
    for finding in findings(draft, "condition"):
        entry = dict(finding.entry)
        fact = str(entry.pop("fact"))
        entry.pop("soft", None)
        ((operator, operand),) = entry.items()
        found.append((fact, operator, operand))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Knowledge:
    """A folder with the project's vocabulary and the made-up places."""
    knowledge = Knowledge(tmp_path)
    knowledge.write("facts.yaml", (KNOWLEDGE / "facts.yaml").read_bytes())
    knowledge.write("places.yaml", _places_file())
    return knowledge


def _places_file() -> str:
    return (
        "cn:\n  name: {zh: 全国, en: nationwide}\n  children:\n    shili:\n"
        "      name: {zh: 示例省, en: Example Province}\n      children:\n        shi:\n"
        "          name: {zh: 示例市, en: Example City}\n          children:\n"
        "            mou: {name: {zh: 某某区, en: Some District}}\n"
        "            other: {name: {zh: 另一区, en: Other District}}\n"
    )


def _filled(text: str) -> str:
    """As a person would leave it: words in place of each TODO."""
    return re.sub(r"TODO ?", "补好", text)


@pytest.mark.parametrize("name", NOTICES)
def test_a_draft_is_kept_back_line_by_line(folder: Knowledge, name: str) -> None:
    text = a_draft(name).text
    folder.write("programmes/draft.md", text)
    read = folder.read()
    assert read.pages == ()
    told = {problem.line for problem in read.errors if "TODO is left" in str(problem)}
    lines = text.splitlines()
    open_lines = {
        at for at, line in enumerate(lines, 1)
        if "TODO" in line and not line.lstrip().startswith("#")
    }  # fmt: skip
    assert told == open_lines
    assert not [problem for problem in read.errors if "TODO is left" not in str(problem)]


@pytest.mark.parametrize("name", NOTICES)
def test_a_finished_draft_is_a_valid_page(folder: Knowledge, name: str) -> None:
    folder.write("programmes/draft.md", _filled(a_draft(name).text))
    read = folder.read()
    assert [str(problem) for problem in read.errors] == []
    (page,) = read.pages
    assert isinstance(page.content, Programme)


PIECES = [line for name in NOTICES for line in notice_text(name).splitlines() if line.strip()]
ODD = [
    "\x07响铃\x0c换页",
    "第九条 每年2月1日至31日受理。",
    "自2026年12月1日起施行，有效期至2026年1月1日。",
    "# ---",
    '"引号": {大括号} #井号',
    "补贴期限1.5个月，最高5元。",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from([*PIECES, *ODD]), min_size=1, max_size=30))
def test_whatever_the_text_a_finished_draft_is_valid(folder: Knowledge, lines: list[str]) -> None:
    folder.write("programmes/draft.md", _filled(drafted("\n".join(lines)).text))
    assert [str(problem) for problem in folder.read().errors] == []


@pytest.mark.parametrize("name", NOTICES)
def test_every_finding_rests_on_a_sentence_of_the_text(name: str) -> None:
    text = re.sub(r"<!--.*?-->|[\s#*|]", "", notice_text(name))
    for finding in a_draft(name).findings:
        if finding.field not in ("issued", "number", "issuer", "place"):
            assert re.sub(r"[\s|]", "", finding.sentence) in text, finding


def test_each_field_shows_its_page_clause_and_sentence() -> None:
    text = a_draft().text
    assert "# p.2 第七条：“本措施自2026年3月18日起施行，有效期至2028年12月31日。”" in text
    assert "cite: source art.6(2)" in text


def test_the_measures_are_understood() -> None:
    page = front(a_draft())
    assert page["place"] == "cn/shili/shi"
    in_force = page["in_force"]
    assert isinstance(in_force, dict)
    assert [str(day) for day in in_force.values()] == ["2026-03-18", "2028-12-31"]
    benefits = page["benefit"]
    assert isinstance(benefits, list)
    assert benefits[0]["rate"] == 0.4
    assert benefits[0]["of"] == "compute_spend_year"
    assert benefits[0]["cap"] == 150000
    assert benefits[0]["years"] == 3
    assert benefits[0]["per"] == "year"


def test_what_is_unsure_is_counted_and_marked() -> None:
    draft = a_draft()
    assert 0 < draft.unsure < len(draft.findings)
    judged = findings(draft, "judged")
    assert judged
    assert not any(one.sure for one in judged)


def test_what_is_not_found_is_an_open_point() -> None:
    text = drafted("# 示例通知\n\n没有什么可以读的。\n").text
    assert "TODO 没认出是哪里的文件" in text
    assert "not_stated: true" in text


def test_days_of_the_calendar_are_told_from_working_days() -> None:
    text = "一、申请程序\n1. 受理：在3个工作日内反馈。\n2. 签约：在10日内签订协议。\n3. 公示。\n"
    steps = front(drafted(text))["steps"]
    assert isinstance(steps, list)
    said = [(step.get("takes_days"), step.get("days")) for step in steps]
    assert said == [(3, None), (10, "calendar"), (None, None)]


def test_the_notes_may_be_english() -> None:
    assert "TODO one line, the answer first" in a_draft(language="en").text


def test_a_consultation_draft_is_called_one() -> None:
    page = front(a_draft("recognition"))
    assert page["status"] == "draft"


def test_one_of_several_conditions_is_enough() -> None:
    draft = a_draft("recognition")
    eligibility = front(draft)["eligibility"]
    assert isinstance(eligibility, dict)
    groups = [{one["fact"] for one in node["any"]} for node in eligibility["all"] if "any" in node]
    assert groups == [
        {"invention_patents", "software_copyrights"},
        {"outside_investment", "high_tech_enterprise", "talent_programme_selected"},
    ]


def test_what_is_refused_is_worded_as_absent() -> None:
    (listed,) = [one for one in findings(a_draft(), "condition")
                 if one.entry["fact"] == "listed_dishonest"]  # fmt: skip
    assert listed.entry["is"] is False
    assert listed.value.startswith("没有")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专职人员不超过10人；", ("team_size", "at_most", 10)),
        ("员工总数10人以下；", ("team_size", "at_most", 10)),
        ("员工总数10人（不含）以下；", ("team_size", "less_than", 10)),
        ("从业人员少于二十人；", ("team_size", "less_than", 20)),
        ("3名以上专职员工；", ("team_size", "at_least", 3)),
        ("团队人数1—5人；", ("team_size", "between", [1, 5])),
        ("成立时间不超过3年；", ("company_founded_on", "at_most", 36)),
        ("成立未满三年；", ("company_founded_on", "less_than", 36)),
        ("注册满6个月；", ("company_founded_on", "at_least", 6)),
        ("5年内新注册的企业；", ("company_founded_on", "at_most", 60)),
        ("上年度营业收入不超过２０００万元；", ("revenue_last_year", "at_most", 20000000)),
        ("上一年度研发费用30万元以上；", ("rd_spend_last_year", "at_least", 300000)),
        ("人工智能投入占总投入的比例达到百分之三十以上；", ("ai_spend_share", "at_least", 0.3)),
        ("年龄45周岁以下；", ("founder_age", "at_most", 45)),
        ("获得社会资本股权投资不低于100万元；", ("outside_investment", "at_least", 1000000)),
        ("拥有发明专利2项以上；", ("invention_patents", "at_least", 2)),
        ("创始人持股比例不低于51%；", ("founder_share", "at_least", 0.51)),
        ("为国家高新技术企业；", ("high_tech_enterprise", "is", True)),
        ("未被列入经营异常名录；", ("abnormal_operation", "is", False)),
        ("无欠税记录；", ("tax_arrears", "is", False)),
        ("具有大专及以上学历；",
         ("founder_education", "in", ["doctor", "master", "bachelor", "college"])),
    ],
)  # fmt: skip
def test_wordings_of_conditions(text: str, expected: tuple[str, str, object]) -> None:
    assert conditions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["具有良好的成长性；", "研发人员不少于3人；", "如成立时间不足12个月，则按实际计算；"],
)
def test_what_the_table_does_not_hold_makes_no_test(text: str) -> None:
    assert conditions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成立不足3个月的；", [("company_founded_on", "at_least", 3)]),
        ("已获得外部股权投资超过1000万元的；", [("outside_investment", "at_most", 10000000)]),
        ("被列入严重失信主体名单的；", [("listed_dishonest", "is", False)]),
        ("在校大学生；", []),
        ("高新技术企业；", []),
    ],
)
def test_what_is_refused_is_turned_round_or_left_to_a_person(
    text: str, expected: list[tuple[str, str, object]]
) -> None:
    draft = drafted(f"第一条 有下列情形之一的，不予支持：\n（一）{text}\n")
    found = [
        (one.entry["fact"], *list(one.entry.items())[1]) for one in findings(draft, "condition")
    ]
    assert found == expected
    if not expected:
        assert [one.value for one in findings(draft, "judged")] == [f"没有：{text[:-1]}"]


def test_a_soft_limit_is_kept() -> None:
    draft = drafted("第一条 申报条件：\n（一）员工原则上不超过10人，最多20人。\n")
    (finding,) = findings(draft, "condition")
    assert finding.entry == {"fact": "team_size", "at_most": 10, "soft": 20}


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "第", "| a |", "<!-- page 1 -->", "第一条", "：" * 50, "一、" * 200, "9" * 5000],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert drafted(text).text.startswith("---\n")


def test_a_long_text_takes_no_long_time() -> None:
    text = notice_text("measures") * 100
    assert drafted(text).findings
