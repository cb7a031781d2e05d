"""Two versions of a page and what is told of the difference."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.change import part
from bot.domain.changes import Change, Words, change_words, changes
from bot.domain.content import Page
from tests.adapters.stories import a_programme
from tests.services.rules_stories import the_shipped

TODAY = dt.date(2026, 11, 25)
VOUCHER = "programmes/wuhan/compute-voucher"
TEAM = {"fact": "team_size", "at_most": 10, "cite": "measures art.1"}
AI = {"fact": "ai_core", "is": True, "cite": "measures art.1"}
REVIEW = {"judged": {"zh": "通过专家评审", "en": "experts approve"}, "cite": "measures art.2"}


def told(before: Page | None, after: Page | None, language: str = "zh") -> list[str]:
    """What is said of the difference, weighty things with their mark."""
    town = the_shipped()
    found = changes(before, after, town.facts, town.places, TODAY)
    return [("⚠ " if one.weighty else "") + change_words(one, language) for one in found]


def between(old: dict[str, Any], new: dict[str, Any], language: str = "zh") -> list[str]:
    """What is said of one programme whose front matter was ``old`` and is ``new``."""
    return told(a_programme(**old), a_programme(**new), language)


def asks(*conditions: Any, join: str = "all") -> dict[str, Any]:
    return {"eligibility": {join: list(conditions)}}


def gives(**benefit: Any) -> dict[str, Any]:
    return {"benefit": {"cite": "measures art.1", **benefit}}


def test_equal_versions_have_no_differences() -> None:
    assert told(a_programme(), a_programme()) == []
    assert told(None, None) == []


def test_a_page_that_came_or_went_is_one_change() -> None:
    page = a_programme("wuhan/gift")
    assert told(None, page) == ["⚠ 新增页面：算力券 wuhan/gift"]
    assert told(page, None, "en") == ["⚠ Page dropped: Compute voucher wuhan/gift"]


def test_cap_rate_base_and_term_are_told_each_for_itself() -> None:
    old = gives(rate="0.5", of="compute_spend_year", cap="200000", per="year", years=3)
    new = gives(rate="0.3", base={"zh": "合同额", "en": "the contract"}, cap="100000", per="once")
    assert between(old, new) == [
        "⚠ 上限：20万元 → 10万元",
        "⚠ 比例：50% → 30%",
        "⚠ 计算基数：年度算力支出 → 合同额",
        "⚠ 计算单位：年 → 一次性",
        "⚠ 去掉最长年限：3年",
    ]
    assert between(old, new, "en")[0] == "⚠ Cap: CNY 200,000 → CNY 100,000"


def test_a_cap_that_is_dropped_is_not_a_change_to_nothing() -> None:
    old, new = gives(amount="5000", cap="200000"), gives(amount="5000")
    assert between(old, new) == ["⚠ 去掉上限：20万元"]
    assert between(new, old, "en") == ["⚠ New cap: CNY 200,000"]


def test_several_benefits_are_matched_by_their_labels() -> None:
    desk = {"label": {"zh": "工位", "en": "desk"}, "amount": "800", "cite": "measures art.1"}
    rent = {"label": {"zh": "房租", "en": "rent"}, "amount": "500", "cite": "measures art.1"}
    old, new = {"benefit": [desk, rent]}, {"benefit": [{**rent, "amount": "400"}, desk]}
    assert between(old, new) == ["⚠ 金额（房租）：500元 → 400元"]
    assert between(old, {"benefit": [rent]}) == ["⚠ 去掉能拿到的：工位：800元"]


def test_something_in_kind_and_its_quantity() -> None:
    hours = {"zh": "卡时", "en": "card-hours"}
    old, new = gives(quantity="2000", unit=hours), gives(quantity="3000", unit=hours, at_least=True)
    assert between(old, new) == ["⚠ 数量：2,000卡时 → 至少3,000卡时"]
    old, new = (gives(in_kind={"zh": what, "en": what}, months=n) for what, n in
                (("office", 6), ("desk", 12)))  # fmt: skip
    assert between(old, new, "en") == [
        "⚠ Longest term: 6 months → 12 months", "⚠ In kind: office → desk",
    ]  # fmt: skip


def test_a_window_that_moves_and_one_that_is_dropped() -> None:
    april = {"window": [{"closes": dt.date(2026, 4, 14)}]}
    next_year = {"window": [{"opens": dt.date(2027, 3, 1), "closes": dt.date(2027, 4, 15)}]}
    assert between(april, next_year) == [
        "⚠ 申报窗口：2026年4月14日截止（已截止） → 2027年3月1日到2027年4月15日"
    ]
    assert between(next_year, {}, "en") == [
        "⚠ Application window: 1 March 2027 to 15 April 2027 → not stated"
    ]
    every = {"window": {"every": "year", "months": [3, 9], "days": "1-15"}}
    assert between(every, {"window": {"rolling": True}}) == [
        "⚠ 申报窗口：每年3月、9月，1日到15日 → 全年受理"
    ]
    assert between({"window": {"every": "year", "months": [3]}}, every, "en") == [
        "⚠ Application window: every year in March → every year in March, September, day 1 to 15"
    ]
    noted = {"window": [{"opens": dt.date(2027, 3, 1), "note": {"zh": "看通知", "en": "see it"}}]}
    opens = {"window": [{"opens": dt.date(2027, 3, 1)}]}
    assert between(opens, noted) == ["新增申报窗口的说明：看通知"]


def test_validity_status_and_place() -> None:
    old = {"in_force": {"from": "2026-03-18", "until": "2028-12-31"}}
    new = {"in_force": {"from": "2026-03-18"}, "status": "suspended", "place": "cn/jiangsu/suzhou"}
    assert between(old, new) == [
        "⚠ 状态：现行 → 暂停中",
        "⚠ 有效期至：2028年12月31日 → 没写",
        "⚠ 适用地区：武汉 → 苏州",
    ]


def test_a_limit_that_moves_is_one_change_of_one_condition() -> None:
    wider = {**TEAM, "at_most": 20}
    assert between(asks(TEAM), asks(wider)) == ["⚠ 条件（团队人数）：不超过10人 → 不超过20人"]
    soft = {**TEAM, "soft": 20}
    assert between(asks(TEAM), asks(soft)) == ["⚠ 新增条件（团队人数）的放宽上限：20人"]
    least = {"fact": "team_size", "at_least": 10, "cite": "measures art.1"}
    assert between(asks(TEAM), asks(least), "en") == [
        "⚠ Condition (team size): at most 10 people → at least 10 people"
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"fact": "company_place", "within": "cn/hubei/wuhan"}, {"within": "cn/hubei"},
         "注册地）：在武汉 → 在湖北"),
        ({"fact": "company_founded_on", "at_most": 36}, {"at_most": 60},
         "成立日期）：不超过36个月 → 不超过60个月"),
        ({"fact": "company_founded_on", "after": dt.date(2024, 1, 1)},
         {"after": dt.date(2025, 1, 1)}, "成立日期）：2024年1月1日以后 → 2025年1月1日以后"),
        ({"fact": "ai_core", "is": True}, {"is": False}, "：是 → 否"),
        ({"fact": "founder_groups", "has_any": ["veteran"]},
         {"has_any": ["veteran", "disabled"]}, "：有退役军人 → 有其中之一：退役军人、"),
        ({"fact": "team_size", "between": [1, 5]}, {"between": [1, 9]}, "：1人到5人 → 1人到9人"),
        ({"fact": "team_size", "in": [1, 2]}, {"in": [1]}, "：1人、2人之一 → 1人之一"),
        ({"fact": "no_such_fact", "is": "a"}, {"is": "b"}, "no_such_fact）：a → b"),
        ({"fact": "no_such_fact", "is": True}, {"is": False}, "：是 → 否"),
        ({"fact": "ai_core", "at_least": 3}, {"at_least": 4}, "：至少3 → 至少4"),
    ],
)  # fmt: skip
def test_tests_read_as_a_native_would_say_them(
    old: dict[str, Any], new: dict[str, Any], words: str
) -> None:
    cite = {"cite": "measures art.1"}
    (line,) = between(asks({**old, **cite}), asks({"fact": old["fact"], **new, **cite}))
    assert line.startswith("⚠ 条件（")
    assert words in line


def test_a_limit_that_only_reads_the_same_is_still_told() -> None:
    strange = {"fact": "no_such_fact", "cite": "measures art.1"}
    assert between(asks({**strange, "is": 1}), asks({**strange, "is": "1"})) == [
        "⚠ 条件（no_such_fact）有改动"
    ]


def test_conditions_that_come_and_go_are_told_in_the_words_of_the_page() -> None:
    worded = {**AI, "text": {"zh": "以大模型为底座", "en": "built on large models"}}
    assert between(asks(TEAM), asks(TEAM, worded)) == ["⚠ 新增条件：以大模型为底座"]
    assert between(asks(TEAM, AI), asks(AI)) == ["⚠ 去掉条件：团队人数：不超过10人"]
    assert between(asks(TEAM), {"eligibility": None}) == ["⚠ 去掉条件：团队人数：不超过10人"]


def test_judged_conditions_are_matched_by_their_text() -> None:
    other = {**REVIEW, "judged": {"zh": "通过专家现场评审", "en": "experts approve on site"}}
    assert between(asks(REVIEW), asks(other)) == ["⚠ 评审条件：通过专家评审 → 通过专家现场评审"]
    by = {**REVIEW, "by": {"zh": "科创局", "en": "the bureau"}, "cite": "measures art.3"}
    assert between(asks(REVIEW), asks(by)) == [
        "新增评审条件的评审方：科创局",
        "评审条件的出处：measures art.2 → measures art.3",
    ]
    unlike = {**REVIEW, "judged": {"zh": "有场地", "en": "has a site"}}
    assert between(asks(REVIEW), asks(unlike)) == ["⚠ 去掉条件：通过专家评审", "⚠ 新增条件：有场地"]


def test_how_conditions_are_joined_is_said_plainly() -> None:
    assert between(asks(TEAM, AI), asks(TEAM, AI, join="any")) == [
        "⚠ 2 条条件：要全部满足 → 满足其中一条即可"
    ]
    two_of = {"at_least_of": {"n": 2, "of": [TEAM, AI]}}
    assert between(asks(REVIEW, two_of), asks(REVIEW, {"none": [TEAM, AI]}), "en") == [
        "⚠ 2 conditions: any 2 are enough → none may hold"
    ]
    inner = {"all": [AI], "text": {"zh": "做AI", "en": "does AI"}}
    assert between(asks(TEAM, AI), asks(TEAM, inner)) == ["新增条件组的措辞：做AI"]
    assert between(asks(TEAM, AI), asks(AI, TEAM)) == ["条件的顺序有改动"]
    assert between(asks(TEAM, AI), asks({"all": [TEAM, AI]})) == ["⚠ 条件组有改动"]
    pair, other = {"all": [TEAM, AI]}, {"all": [REVIEW, AI]}
    assert between(asks(pair, REVIEW, join="any"), asks(TEAM, other, join="any")) == [
        "⚠ 条件组有改动"
    ]


def test_papers_steps_and_sources_are_matched_by_id() -> None:
    licence = {"id": "licence", "name": {"zh": "营业执照", "en": "business licence"}}
    form = {"id": "form", "name": {"zh": "申请表", "en": "form"}}
    assert between({"documents": [licence]}, {"documents": [form]}) == [
        "去掉材料：营业执照", "新增材料：申请表",
    ]  # fmt: skip
    copies = {**licence, "note": {"zh": "两份", "en": "two copies"}}
    assert between({"documents": [licence]}, {"documents": [copies]}, "en") == [
        "New document (business licence), note: two copies"
    ]
    assert between({"documents": [licence, form]}, {"documents": [form, licence]}) == [
        "材料的顺序有改动"
    ]
    source = {"id": "measures", "title": "若干措施", "standing": "news", "checked": "2026-11-22"}
    better = {**source, "standing": "official_text", "number": "示例〔2026〕1号",
              "issued": "2026-02-13"}  # fmt: skip
    assert between({"sources": [source]}, {"sources": [better]}) == [
        "新增依据（若干措施）的文号：示例〔2026〕1号",
        "新增依据（若干措施）的发文日期：2026年2月13日",
        "依据（若干措施）的来源性质：新闻报道 → 官方原文",
    ]


def test_how_a_step_counts_its_days_where_it_hands_in_and_what_it_needs() -> None:
    papers = [
        {"id": name, "name": {"zh": zh, "en": en}}
        for name, zh, en in (("licence", "营业执照", "licence"), ("list", "明细表", "list"))
    ]
    step = {"id": "file", "title": {"zh": "网上申报", "en": "Apply"}, "takes_days": 5,
            "do": {"zh": "填表。", "en": "Fill it in."}, "needs": ["licence"]}  # fmt: skip
    new = {**step, "days": "calendar", "submits": True, "needs": ["licence", "list"]}
    old = {"documents": papers, "steps": [step]}
    assert between(old, {"documents": papers, "steps": [new]}) == [
        "步骤（网上申报）的按哪种天算：工作日 → 自然日",
        "步骤（网上申报）的所需材料：营业执照 → 营业执照、明细表",
        "新增步骤（网上申报）的在这一步递交：是",
    ]
    assert between(old, {"steps": [{**step, "needs": []}]}, "en")[-1] == (
        "Step (Apply), papers needed dropped: licence"
    )


def test_what_goes_wrong_with_a_paper_and_what_it_is_elsewhere() -> None:
    licence = {"id": "licence", "name": {"zh": "营业执照", "en": "licence"}}
    more = {**licence, "common": "licence", "mistakes": {"zh": "过期了", "en": "out of date"}}
    assert between({"documents": [licence]}, {"documents": [more]}) == [
        "新增材料（营业执照）的常见错误：过期了",
        "新增材料（营业执照）的通用名：licence",
    ]


def test_a_form_is_told_of_field_by_field() -> None:
    team = {"id": "team", "label": {"zh": "团队人数", "en": "Team size"}, "fact": "team_size"}
    plan = {"id": "plan", "label": {"zh": "简介", "en": "About"},
            "ask": {"zh": "做什么？", "en": "What?"}}  # fmt: skip
    form = {"title": {"zh": "示例申请表", "en": "Example form"}, "fields": [team]}
    other = {**form, "note": {"zh": "盖章", "en": "stamp it"}, "fields": [
        {**team, "fact": "staff"}, plan]}  # fmt: skip
    assert between({}, {"form": form}) == ["新增申请表：示例申请表"]
    assert between({"form": form}, {}, "en") == ["Form dropped: Example form"]
    assert between({"form": form}, {"form": other}) == [
        "新增申请表的说明：盖章",
        "表格栏目（团队人数）的按什么填：team_size → staff",
        "新增表格栏目：简介",
    ]
    turned = {**form, "fields": [plan, team]}
    assert between({"form": {**form, "fields": [team, plan]}}, {"form": turned}, "en") == [
        "Order of the form field list edited"
    ]


def test_relations_that_bind_are_weighty() -> None:
    old, new = {"requires": ["wuhan/a"], "see_also": ["wuhan/b"]}, {"excludes": ["wuhan/c"]}
    assert between({"relations": old}, {"relations": new}) == [
        "⚠ 去掉前置项目：wuhan/a",
        "⚠ 新增不能同享的项目：wuhan/c",
        "去掉相关项目：wuhan/b",
    ]


def test_where_to_apply_what_is_open_and_what_is_not_stated() -> None:
    old = {"not_stated": ["window"], "gaps": [{"zh": "要不要独立法人没写", "en": "legal person?"}]}
    new = {"apply": {"where": "某某市政务网"}, "gaps": [{"zh": "要不要法人没写", "en": "what?"}]}
    assert between(old, new) == [
        "新增申报入口：某某市政务网",
        "去掉“原文没写”的标注：申报窗口",
        "待查明：要不要独立法人没写 → 要不要法人没写",
    ]
    again = {**new, "apply": {"where": "某某市政务网", "contact": "窗口"}}
    assert between(new, again) == ["新增申报入口的联系方式：窗口"]


def test_of_the_prose_the_first_changed_paragraph_is_quoted_where_it_differs() -> None:
    same = "这一段的开头很长，" * 10
    old, new = (a_programme(words=f"第一段。\n\n{same}{cap}万元。") for cap in (20, 10))
    (line,) = told(old, new)
    assert line.startswith("中文正文（改 1 段）：…")
    assert "20万元。 → …" in line
    assert line.endswith("10万元。")
    added = a_programme(words="第一段。\n\n第二段。\n\n第三段。")
    assert told(a_programme(words="第一段。\n\n第三段。"), added, "en") == [
        "New Chinese text (added: 1): 第二段。"
    ]
    english = a_programme().model_copy(update={"bodies": {**a_programme().bodies, "en": "Half."}})
    assert told(a_programme(), english) == ["新增英文正文（加 1 段）：Half."]


def test_a_very_long_text_is_compared_by_its_length() -> None:
    old, new = ("\n\n".join(f"{n}{end}" for n in range(3_000)) for end in ("甲", "乙"))
    (line,) = told(a_programme(words=old), a_programme(words=new))
    assert line == "中文正文（改 3000 段）：0甲 → 0乙"


def test_a_difference_that_nobody_sees_is_called_layout() -> None:
    page = a_programme()
    assert told(page, page.model_copy(update={"digest": "another"})) == ["排版有改动"]
    spaced = {"zh": page.bodies["zh"] + "\n\n"}
    assert told(page, page.model_copy(update={"bodies": spaced})) == ["排版（中文）有改动"]


def test_where_one_language_differs_it_is_quoted_in_both() -> None:
    old = {"summary": {"zh": "补一半。", "en": "Pays half."}}
    new = {"summary": {"zh": "补三成。", "en": "Pays half."}}
    assert between(old, new, "en") == ["Summary: 补一半。 → 补三成。"]


def test_words_that_read_the_same_are_only_touched() -> None:
    old, new = ({"summary": {"zh": zh, "en": "half"}} for zh in ("补 一半", "补  一半"))
    assert between(old, new) == ["一句话介绍有改动"]


def test_many_open_questions_are_not_compared_by_likeness() -> None:
    old, new = ({"gaps": [{"zh": f"{n}没写{end}", "en": "x"} for n in range(40)]} for end in "甲乙")
    assert len(between(old, new)) == 80


def test_a_file_that_staff_dropped_and_an_approved_answer() -> None:
    front: dict[str, Any] = {
        "type": "document",
        "title": "示例通知",
        "pages": 7,
        "guessed": ["number"],
    }
    file = Page.model_validate(
        {"id": "documents/notice.pdf", "content": front, "bodies": {"fr": "Un."}, "digest": "a"}
    )
    again = {**front, "pages": 6, "ocr_pages": [4], "guessed": ["number", "issued"]}
    other = Page.model_validate({**file.model_dump(), "content": again, "bodies": {"fr": "Deux."}})
    assert told(file, other) == [
        "自动识别的项：文号 → 文号、发文日期",
        "新增扫描识别的页：4",
        "页数：7 → 6",
        "Fr正文（改 1 段）：Un. → Deux.",
    ]
    front = {
        "type": "answer",
        "title": "示例回答",
        "approved": "2026-11-25",
        "questions": ["能拿吗"],
    }
    answer = Page.model_validate({**file.model_dump(), "content": front})
    until = {**front, "until": "2026-12-31", "questions": ["能拿到吗", "多少"], "language": "en"}
    longer = Page.model_validate({**answer.model_dump(), "content": until})
    assert told(answer, longer) == [
        "⚠ 新增有效期至：2026年12月31日",
        "对应的问题：能拿吗 → 能拿到吗",
        "新增对应的问题：多少",
        "主要语言：中文 → 英文",
    ]
    note = {"type": "document", "title": "示例通知", "pages": 7}
    plain = Page.model_validate({**file.model_dump(), "content": note})
    assert told(plain, file) == ["新增自动识别的项：文号"]


def test_a_part_without_words_goes_by_its_own_name() -> None:
    assert part("no_such_field") == Words("no_such_field", "no_such_field")


def test_another_type_of_page() -> None:
    page = a_programme()
    note = {"type": "document", "title": "通知", "sources": page.content.sources,
            "place": page.content.place}  # fmt: skip
    document = Page.model_validate({**page.model_dump(), "content": note})
    lines = told(page, document)
    assert lines[0] == "⚠ 页面类型：政策页 → 文件"
    assert told(document, page)[0] == "⚠ 页面类型：文件 → 政策页"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_edited_is_told_in_both_languages(seed: int) -> None:
    """Random edits of shipped pages: never an error, never silence, never "X → X"."""
    luck, town = random.Random(seed), the_shipped()
    pages = [page for page in town.pages.values() if page.content.type != "document"]
    edited = 0
    while edited < 25:
        page = luck.choice(pages)
        assert changes(page, page, town.facts, town.places, TODAY) == ()
        other = an_edit(page, luck)
        if other is None or other == page:
            continue
        edited += 1
        for before, after in ((page, other), (other, page), (page, luck.choice(pages))):
            if before != after:
                assert_told(changes(before, after, town.facts, town.places, TODAY))


def assert_told(found: tuple[Change, ...]) -> None:
    assert found
    assert [one.weighty for one in found] == sorted((one.weighty for one in found), reverse=True)
    for one in found:
        for language in ("zh", "en"):
            words = change_words(one, language)
            assert words.strip()
            sides: list[Words] = [side for side in (one.before, one.after) if side]
            assert len({side.in_(language) for side in sides}) == len(sides), words


def an_edit(page: Page, luck: random.Random) -> Page | None:
    """The page with a random field dropped, doubled, turned or replaced; None if that is none."""
    raw = _lists(page.content.model_dump(by_alias=True, exclude_unset=True))
    raw["type"] = page.content.type
    if luck.random() < 0.1:
        return page.model_copy(update={"bodies": {**page.bodies, "zh": page.bodies["zh"][9:]}})
    holder, key = luck.choice([*_spots(raw)])
    luck.choice(EDITS)(holder, key, luck)
    try:
        return Page.model_validate({**page.model_dump(), "content": raw, "digest": "edited"})
    except ValidationError:
        return None


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(inner) for key, inner in value.items()}
    return [_lists(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in nested lists and dictionaries."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    found: list[tuple[Any, Any]] = []
    for key in keys:
        found.append((value, key))
        if isinstance(value[key], (dict, list)):
            found += _spots(value[key])
    return found


def _drop(holder: Any, key: Any, luck: random.Random) -> None:
    del holder[key]


def _double(holder: Any, key: Any, luck: random.Random) -> None:
    if isinstance(holder, list):
        holder.append(holder[key])


def _turn(holder: Any, key: Any, luck: random.Random) -> None:
    if isinstance(holder[key], list):
        luck.shuffle(holder[key])


def _replace(holder: Any, key: Any, luck: random.Random) -> None:
    value = holder[key]
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, (int, float)):
        holder[key] = value + 1
    elif isinstance(value, dt.date):
        holder[key] = value + dt.timedelta(days=30)
    elif isinstance(value, str):
        holder[key] = value[: luck.randint(0, len(value))] + "改"


def _rename(holder: Any, key: Any, luck: random.Random) -> None:
    joins = ["all", "any", "none"]
    if key in joins:
        holder[luck.choice(joins)] = holder.pop(key)


EDITS: tuple[Callable[[Any, Any, random.Random], None], ...] = (
    _drop, _double, _turn, _replace, _rename,
)  # fmt: skip
