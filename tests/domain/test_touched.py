"""A page is edited under a running application: what changed, what to do again, or nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.change import change_words
from bot.domain.content import Page
from bot.domain.label import Label
from bot.domain.rewording import contradict, same_demand, same_figures, same_name, same_words
from bot.domain.touched import Matter, Over, Touched
from tests.domain.renewals import (
    CITE,
    Edit,
    both,
    compared,
    the_next,
    the_page,
    when,
)

PLAN = {"id": "plan", "name": both("商业计划书", "business plan")}
STAMP = {"id": "stamp", "title": both("盖章", "Stamp it"), "do": both("盖公章。", "Stamp it.")}


def put(*path: Any, value: Any) -> Edit:
    """Sets one value deep inside the front matter."""

    def edit(front: dict[str, Any]) -> None:
        holder: Any = front
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value

    return edit


def lines(found: Touched, language: str = "zh") -> list[str]:
    return [change_words(one, language) for some in found.changes.values() for one in some]


WORDING: dict[str, Edit] = {
    "title": put("title", value=both("示例市算力服务券", "Voucher of Example City")),
    "summary": put("summary", value=both("最多20万元。", "At most CNY 200,000.")),
    "aliases": put("aliases", value=["示例券"]),
    "checked": put("sources", 0, "checked", value="2026-11-25"),
    "do": put("steps", 0, "do", value=both(
        "把最近12个月的花销整理成表格，有效期30天。", "A table of 12 months, 30 days.")),
    "do in one language": put("steps", 0, "do", "en", value="List the costs of twelve months."),
    "step title": put("steps", 0, "title", value=both("准备材料", "Get the papers together")),
    "punctuation of where": put("steps", 1, "where", value="示例市政务服务网。"),
    "translation of who": put("steps", 2, "who", value=both("示例市数据局", "the Data Bureau")),
    "link without slash": put("steps", 1, "url", value="http://www.example.com/apply/"),
    "order of needs": put("steps", 0, "needs", value=["list", "licence"]),
    "order of papers": lambda front: front["documents"].reverse(),
    "paper name": put("documents", 0, "name", value=both("企业营业执照", "company licence")),
    "paper note": put("documents", 0, "note", value=both("2份复印件，看得清", "2 clear copies")),
    "paper where": put("documents", 1, "where", value=both("自己做", "your own")),
    "paper mistakes": put("documents", 1, "mistakes", value=both("别漏了合计", "add the total")),
    "cites": put("steps", 0, "cite", value="measures art.2"),
    "form words": put("form", "title", value=both("示例申报表", "Example application")),
    "form question": put("form", "fields", 1, "ask", value=both("项目做什么？", "What is it?")),
    "form order": lambda front: front["form"]["fields"].reverse(),
    "window note": put("window", 0, "note", value=both("以通知为准", "as announced")),
    "benefit label": lambda front: front["benefit"].update(
        label=both("券", "voucher"), cite="measures"),
    "condition text": put("eligibility", "all", 0, "text", value=both("1至10人的团队", "1 to 10")),
    "order of conditions": lambda front: front["eligibility"]["all"].reverse(),
    "nested conditions": lambda front: front.update(eligibility={"all": [
        front["eligibility"]["all"][0], {"all": front["eligibility"]["all"][1:]}]}),
    "judged words": put("eligibility", "all", 2, "judged", value=both(
        "项目要通过专家评审", "approved")),
    "judge": put("eligibility", "all", 2, "by", value=both("专家组", "a panel")),
    "relations": put("relations", value={"see_also": ["wuhan/x"], "note": both("看看", "see")}),
    "gaps": put("gaps", value=[both("没写5天从哪天算", "5 days from when?")]),
    "not stated": put("not_stated", value=["portal"]),
    "phone with spaces": put("apply", "contact", value="027-00000000 "),
    "submits as ever": lambda front: front["steps"][2].update(submits=False),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDING)
def test_a_change_of_wording_touches_nothing(name: str) -> None:
    found = when(WORDING[name], settled=3)
    assert (lines(found), found.matters, found.redo) == ([], False, ())
    assert found == Touched()


def test_neither_does_the_prose_nor_the_layout() -> None:
    page = the_page()
    other = page.model_copy(update={"bodies": both("别的正文，30万元。", "Else."), "digest": "new"})
    assert not compared(page, other).matters
    assert not compared(page, page.model_copy(update={"digest": "new"})).matters


MEANING: dict[str, tuple[Edit, Matter, str]] = {
    "longer": (put("steps", 1, "takes_days", value=15), Matter.STEP,
               "步骤（网上申报）的用时（天）：5 → 15"),
    "other days": (put("steps", 1, "days", value="calendar"), Matter.STEP,
                   "步骤（网上申报）的按哪种天算：工作日 → 自然日"),
    "cost": (put("steps", 1, "cost", value=both("300元", "CNY 300")), Matter.STEP,
             "新增步骤（网上申报）的费用：300元"),
    "elsewhere": (put("steps", 1, "where", value="示例市大厅"), Matter.STEP,
                  "步骤（网上申报）的去哪里：示例市政务服务网 → 示例市大厅"),
    "link": (put("steps", 1, "url", value="https://example.com/new"), Matter.STEP,
             "步骤（网上申报）的链接：https://example.com/apply → https://example.com/new"),
    "figure in do": (put("steps", 0, "do", value=both(
        "列24个月的，30日内有效。", "24 months, 30 days.")), Matter.STEP, "24个月"),
    "term in do": (put("steps", 0, "do", value=both(
        "把近12个月的支出列成表，30个工作日内有效。", "12 months; valid 30 working days.")),
        Matter.STEP, "30个工作日"),
    "fewer papers": (put("steps", 0, "needs", value=["list"]), Matter.STEP,
                     "步骤（备齐材料）的所需材料：营业执照、支出明细表 → 支出明细表"),
    "hands in elsewhere": (lambda front: (front["steps"][1].update(submits=False),
                                          front["steps"][2].update(submits=True)),
                           Matter.STEP, "步骤（等评审）的在这一步递交"),
    "order": (lambda front: front["steps"].reverse(), Matter.STEP, "步骤的顺序有改动"),
    "new step": (lambda front: front["steps"].insert(1, STAMP), Matter.STEP, "新增步骤：盖章"),
    "no step": (lambda front: front["steps"].pop(2), Matter.STEP, "去掉步骤：等评审"),
    "new paper": (lambda front: front["documents"].append(PLAN), Matter.DOCUMENT,
                  "新增材料：商业计划书"),
    "copies": (put("documents", 0, "note", value=both("交3份复印件", "hand in 3 copies")),
               Matter.DOCUMENT, "材料（营业执照）的说明：交2份复印件 → 交3份复印件"),
    "another paper": (put("documents", 1, "name", value=both("完税证明", "tax certificate")),
                      Matter.DOCUMENT, "材料（支出明细表）的名称：支出明细表 → 完税证明"),
    "common": (put("documents", 1, "common", value="ledger"), Matter.DOCUMENT,
               "新增材料（支出明细表）的通用名：ledger"),
    "cap": (put("benefit", "cap", value="400000"), Matter.AMOUNT, "上限：20万元 → 40万元"),
    "benefit note": (put("benefit", "note", value=both("每年限3次", "3 times a year")),
                     Matter.AMOUNT, "新增说明：每年限3次"),
    "kind": (put("kind", value="loan"), Matter.AMOUNT, "类别：补贴券 → 贷款"),
    "closes": (put("window", 0, "closes", value="2026-12-10"), Matter.WINDOW,
               "申报窗口：2026年11月1日到2026年12月31日 → 2026年11月1日到2026年12月10日"),
    "rolling": (put("window", value={"rolling": True, "note": both("看通知。", "see it")}),
                Matter.WINDOW, "申报窗口：2026年11月1日到2026年12月31日 → 全年受理"),
    "note of the window": (put("window", 0, "note", value=both("限前50名", "the first 50 only")),
                           Matter.WINDOW, "限前50名"),
    "until": (put("in_force", "until", value="2027-06-30"), Matter.WINDOW,
              "有效期至：2028年12月31日 → 2027年6月30日"),
    "announced": (put("status", value="announced"), Matter.WINDOW,
                  "状态：现行 → 只是公布，还没细则"),
    "limit": (put("eligibility", "all", 0, value={
        "fact": "team_size", "at_most": 5, "text": both("不超过5人", "at most 5"), "cite": CITE}),
        Matter.CONDITION, "条件（团队人数）：不超过10人 → 不超过5人"),
    "another fact": (lambda front: front["eligibility"]["all"].append(
        {"fact": "founder_age", "less_than": 45, "cite": CITE}), Matter.CONDITION, "新增条件："),
    "joined otherwise": (lambda front: front.update(
        eligibility={"any": front["eligibility"]["all"]}), Matter.CONDITION, "满足其中一条即可"),
    "no judgement": (lambda front: front["eligibility"]["all"].pop(2), Matter.CONDITION,
                     "去掉条件：项目通过专家评审"),
    "the other way round": (put("eligibility", "all", 2, "judged", value=both(
        "项目不通过专家评审", "experts do not approve")), Matter.CONDITION, "评审条件"),
    "prerequisite": (put("relations", value={"requires": ["wuhan/x"]}), Matter.CONDITION,
                     "新增前置项目：wuhan/x"),
    "new field": (lambda front: front["form"]["fields"].append(
        {"id": "bank", "label": both("开户行", "Bank")}), Matter.FORM, "新增表格栏目：开户行"),
    "field by another fact": (put("form", "fields", 0, "fact", value="founder_age"), Matter.FORM,
                              "表格栏目（团队人数）的按什么填：team_size → founder_age"),
    "no form": (lambda front: front.pop("form"), Matter.FORM, "去掉申请表：示例申请表"),
    "portal": (put("apply", "url", value="https://example.com/portal"), Matter.WHERE,
               "新增申报入口的链接：https://example.com/portal"),
    "phone": (put("apply", "contact", value="027-11111111"), Matter.WHERE,
              "申报入口的联系方式：027-00000000 → 027-11111111"),
    "authority": (put("authority", value=both("某某区科技局", "District bureau")), Matter.WHERE,
                  "主管部门：示例市数据局 → 某某区科技局"),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANING)
def test_what_matters_is_told_as_what_it_touches_and_nothing_else(name: str) -> None:
    edit, matter, words = MEANING[name]
    found = when(edit)
    assert found.matters
    assert found.kinds == (matter,)
    told = lines(found)
    assert len(told) == (2 if name == "hands in elsewhere" else 1), told
    assert words in "\n".join(told)
    assert all(lines(found, "en"))


def test_a_settled_step_is_done_again_if_it_is_another_one_now() -> None:
    moved = put("steps", 1, "where", value="示例市大厅")
    assert when(moved, settled=1).redo == ()
    assert when(moved, settled=2).redo == ("file",)


def test_a_settled_step_is_done_again_for_a_new_or_changed_paper() -> None:
    def needing_a_plan(front: dict[str, Any]) -> None:
        front["documents"].append(PLAN)
        front["steps"][0]["needs"].append("plan")

    found = when(needing_a_plan)
    assert found.kinds == (Matter.STEP, Matter.DOCUMENT)
    assert (found.redo, found.papers_new) == (("collect",), ("plan",))
    copies = put("documents", 0, "note", value=both("交3份", "3 copies"))
    assert (when(copies).redo, when(copies).papers_changed) == (("collect",), ("licence",))


def test_that_a_step_takes_longer_or_needs_less_undoes_nothing() -> None:
    assert when(put("steps", 1, "takes_days", value=15), settled=3).redo == ()
    assert when(put("steps", 0, "needs", value=["list"]), settled=3).redo == ()


def test_a_step_that_now_hands_in_is_done_again() -> None:
    found = when(MEANING["hands in elsewhere"][0], settled=3)
    assert found.redo == ("review",)


def test_new_and_dropped_steps_and_papers_go_by_their_ids() -> None:
    def other(front: dict[str, Any]) -> None:
        front["steps"][2:] = [STAMP]
        front["documents"][1:] = [PLAN]
        front["steps"][0]["needs"] = ["licence"]

    found = when(other, settled=3)
    assert (found.fresh, found.gone) == (("stamp",), ("review",))
    assert (found.papers_new, found.papers_gone) == (("plan",), ("list",))


@pytest.mark.parametrize(("edit", "over"), [
    (put("status", value="ended"), Over.ENDED),
    (put("status", value="suspended"), Over.SUSPENDED),
    (put("status", value="draft"), Over.DRAFT),
    (put("in_force", "until", value="2026-11-24"), Over.ENDED),
])  # fmt: skip
def test_a_programme_that_is_over(edit: Edit, over: Over) -> None:
    found = when(edit)
    assert (found.ended, found.over, found.kinds) == (True, over, (Matter.ENDED,))


def test_a_page_that_is_gone_or_only_a_document_now() -> None:
    page = the_page()
    note = {"type": "document", "title": "示例通知", "place": page.content.place}
    document = Page.model_validate({**page.model_dump(), "content": note})
    for after in (None, document):
        found = compared(page, after)
        assert (found.over, found.kinds) == (Over.GONE, (Matter.ENDED,))


def test_one_that_was_over_before_is_not_ended_again() -> None:
    old = the_page(put("status", value="ended"))
    found = compared(old, the_next(put("status", value="ended")))
    assert (found.over, found.matters) == (None, False)
    again = compared(old, the_next(lambda front: None))
    assert (again.over, again.kinds) == (None, (Matter.WINDOW,))


def test_several_things_are_told_in_one_order() -> None:
    names = ("phone", "new field", "limit", "closes", "cap", "copies", "longer")

    def much(front: dict[str, Any]) -> None:
        for name in names:
            MEANING[name][0](front)

    assert when(much).kinds == tuple(one for one in Matter if one is not Matter.ENDED)


def label(zh: str, en: str = "x") -> Label:
    return Label(zh=zh, en=en)


@pytest.mark.parametrize(("old", "new", "same"), [
    ("带身份证", "带上一份身份证", True),
    ("30日内", "30天内", True),
    ("30日内", "30个工作日内", False),
    ("2026-12-05前", "2026年12月5日前", True),
    ("三年内", "3年内", True),
    ("3个月", "3年", False),
    ("看 https://example.com/a 。", "见http://example.com/a/，", True),
    ("看 example.com/a", "看 example.com/b", False),
    ("补50%", "补百分之五十", True),
    ("20万元", "200000元", True),
    ("20万元", "15万元", False),
])  # fmt: skip
def test_figures_are_compared_whatever_the_words(old: str, new: str, same: bool) -> None:
    assert same_figures(label(old), label(new)) is same


def test_a_figure_written_out_in_one_language_stands_in_the_other() -> None:
    assert same_figures(
        label("20个工作日", "20 working days"), label("20个工作日", "twenty of them")
    )
    assert not same_figures(label("3份", "2 copies"), label("3份", "3 copies"))
    assert same_figures(None, None)
    assert same_figures(None, label("看清楚"))


def test_names_demands_and_plain_words() -> None:
    assert same_name(label("营业执照"), label("营业执照副本"))
    assert not same_name(label("营业执照"), label("租赁合同"))
    assert not same_name(None, label("租赁合同"))
    assert same_demand(label("通过专家评审"), label("通过专家的评审"))
    assert not same_demand(label("有违法记录"), label("无违法记录"))
    assert same_words(label("大厅 (一楼)"), label("大厅（一楼）"))
    assert not same_words(label("大厅"), None)
    assert contradict(label("5人"), label("8人"))
    assert not contradict(label("1到10人"), label("不超过10人"))


def test_figures_in_the_words_of_a_condition_count_where_they_contradict() -> None:
    def text(zh: str) -> Page:
        words = both(zh, "staff")
        return the_page(put("eligibility", "all", 1, "text", value=words))

    found = compared(text("研发人员占5人"), text("研发人员占8人"))
    assert found.kinds == (Matter.CONDITION,)
    assert "占8人" in lines(found)[0]
    assert not compared(text("研发人员占5人"), text("研发人员5人")).matters


def test_a_window_that_is_written_otherwise_is_the_same() -> None:
    def yearly(**window: Any) -> Page:
        return the_page(put("window", value={"every": "year", **window}))

    same = compared(yearly(months=[3, 9]), yearly(months=[9, 3], days="1-31"))
    assert not same.matters
    dated = [{"opens": dt.date(2027, n, 1), "closes": dt.date(2027, n, 9)} for n in (3, 4)]
    spring = the_page(put("window", value=dated))
    assert not compared(spring, the_page(put("window", value=dated[::-1]))).matters
    assert compared(spring, the_page(put("window", value=None))).kinds == (Matter.WINDOW,)


def test_a_group_of_which_fewer_are_enough() -> None:
    def some(n: int, of: str = "of") -> Page:
        rule = {"at_least_of": {"n": n, of: [
            {"fact": "ai_core", "is": True, "cite": CITE},
            {"fact": "founder_groups", "has_any": ["veteran", "graduate"], "cite": CITE},
        ]}, "text": both("两项里", "of two")}  # fmt: skip
        return the_page(put("eligibility", value=rule))

    assert compared(some(2), some(1)).kinds == (Matter.CONDITION,)
    either = the_page(put("eligibility", value={"any": [
        {"fact": "founder_groups", "has_any": ["graduate", "veteran"], "cite": "measures"},
        {"fact": "ai_core", "is": True, "cite": "measures"}]}))  # fmt: skip
    assert not compared(some(1), either).matters
    none = the_page(put("eligibility", value=None))
    assert compared(either, none).kinds == (Matter.CONDITION,)
