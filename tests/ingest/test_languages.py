"""Every problem is said in Chinese too, and pydantic's English stays what pydantic says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, create_model

from bot.commands.ingest import report_check
from bot.domain.content import Kind
from bot.texts import notice
from ingest.explain import TRANSLATED_TYPES, explain
from ingest.problems import Problem
from tests.ingest.stories import Knowledge, a_source, a_test


def in_chinese(knowledge: Knowledge) -> list[str]:
    return [problem.in_("zh") for problem in knowledge.read().problems]


@pytest.mark.parametrize(
    ("changed", "line", "said"),
    [
        ({"authority": None}, 2, "缺少「authority」：请补上"),
        ({"colour": "red"}, 11, "没有「colour」这一项：改正名称，或删掉"),
        ({"place": "cn/atlantis"}, 5, "places.yaml 里没有「cn/atlantis」：补上，或改正写法"),
        ({"place": "Wuhan"}, 5, "「place」要写 places.yaml 里的地点，例如 cn/hubei/wuhan"),
        ({"kind": "lottery"}, 4, "「kind」只能写 'grant', 'voucher', "),
        ({"in_force": {"from": "2027-01-01", "until": "2026-11-22"}}, 11,
         "「in_force」：from 晚于 until：对调，或改正一个"),
        ({"window": {"every": "year", "months": [2], "days": "31-31"}}, 11,
         "「window」：有的月份没有 31 日：把开始日写早一些"),
        ({"sources": [{**a_source(), "url": "gov.cn"}]}, 9, "「sources.0.url」要写完整网址"),
        ({"sources": [{**a_source(), "checked": "22/11/2026"}]}, 9,
         "「sources.0.checked」不是正确的日期："),
        ({"sources": [a_source(), a_source()]}, 9, "编号「measures」用了两次：改掉一个"),
        ({"benefit": {"amount": "十万", "cite": "measures"}}, 8, "「benefit.0.amount」要写数字，"),
        ({"benefit": {"rate": 50, "of": "team_size", "cite": "measures"}}, 8,
         "「benefit.0.rate」不能大于 1"),
        ({"benefit": {"rate": 0, "of": "team_size", "cite": "measures"}}, 8,
         "「benefit.0.rate」要大于 0"),
        ({"benefit": {"amount": 123456, "cite": "measures"}}, 8, "zh 正文里找不到 123,456："),
        ({"eligibility": a_test(fact="team_size", before=3)}, 10, "「before」不能用于整数：改用 "),
        ({"eligibility": a_test(fact="team_size", at_most="ten")}, 10, "'ten' 不是整数：改成整数"),
        ({"eligibility": a_test(fact="ai_spend_share", at_least=30)}, 10,
         "30 不是 0 到 1 之间的比例：30% 写成 0.3"),
        ({"eligibility": a_test(fact="team_size")}, 10, "，这里有：一个也没有"),
        ({"eligibility": {}}, 10, "一组条件只能用 all、any、none、at_least_of 中的一个"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_reported_in_chinese_where_it_stands(
    knowledge: Knowledge, changed: dict[str, Any], line: int, said: str
) -> None:
    page_id = knowledge.programme(**changed)
    found = in_chinese(knowledge)
    assert any(one.startswith(f"{page_id}.md:{line}: ") and said in one for one in found), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: 券\n", "1: 文件头没有结尾：在它下面加一行 ---"),
        ("# 券", "1: 页面没有文件头：第一行写 ---，下面写各项内容"),
        ("---\nplace: cn\nplace: cn\n---\n", "3: 「place」写了两次：只留一个"),
        ("---\nb: c: d\n---\n", "2: 多了冒号或缩进不对："),
        ("---\na: [1\nb: 2\n---\n", "3: 缩进不齐，或引号、括号没有配对："),
        ("---\na: 1\nb\n---\n", "缺少冒号："),
        ("---\na:\n\tb: 2\n---\n", "有不能放在开头的符号：缩进用空格不用 Tab"),
        ("---\na: \x00\n---\n", "2: 有看不见的特殊字符："),
        ("---\nissued: 2026-02-31\n---\n", "2: 日期或数字不存在：改成正确的值（'2026-02-31'"),
        ("---\nissued: 2026-13-01\n---\n", "2: 日期或数字不存在：改成正确的值（'2026-13-01'"),
        ("---\na: !!python/object:os.system 1\n---\n", "2: YAML 写法不对："),
        ("算力券".encode("gb18030"), "1: 文件不是 UTF-8 编码：另存为 UTF-8"),
    ],
    ids=range(12),
)
def test_a_file_that_is_no_page_is_reported_in_chinese(
    knowledge: Knowledge, text: str | bytes, said: str
) -> None:
    knowledge.write("programmes/p.md", text)
    (problem,) = in_chinese(knowledge)
    assert problem.startswith("programmes/p.md:")
    assert said in problem


def test_a_warning_is_marked_in_chinese(knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    (knowledge.root / f"{page_id}.en.md").unlink()
    assert in_chinese(knowledge) == [
        "programmes/voucher.md:1: 提醒：没有英文正文：补上 programmes/voucher.en.md"
    ]


class Inner(BaseModel):
    """A model to be given something else."""


WRONG: dict[str, tuple[Any, Any]] = {
    "string_type": (str, 1),
    "string_too_short": (Annotated[str, Field(min_length=1)], ""),
    "string_too_long": (Annotated[str, Field(max_length=60)], "a" * 61),
    "too_short": (Annotated[tuple[int, ...], Field(min_length=1)], ()),
    "too_long": (tuple[Any, Any], (1, 2, 3)),
    "date_from_datetime_parsing": (dt.date, "2026-13-01"),
    "date_type": (dt.date, True),
    "date_from_datetime_inexact": (dt.date, dt.datetime(2026, 1, 1, 3, tzinfo=dt.UTC)),
    "decimal_parsing": (Decimal, "ten"),
    "decimal_type": (Decimal, [1]),
    "finite_number": (Decimal, float("nan")),
    "int_parsing": (int, "ten"),
    "int_type": (int, []),
    "int_from_float": (int, 1.5),
    "bool_parsing": (bool, "maybe"),
    "bool_type": (bool, []),
    "tuple_type": (tuple[str, ...], "a"),
    "dict_type": (dict[str, Any], "a"),
    "model_type": (Inner, "a"),
    "greater_than": (Annotated[Decimal, Field(gt=0)], 0),
    "greater_than_equal": (Annotated[int, Field(ge=1)], 0),
    "less_than": (Annotated[int, Field(lt=1)], 1),
    "less_than_equal": (Annotated[Decimal, Field(le=1)], 2),
    "enum": (Kind, "lottery"),
    "literal_error": (Literal["year"], "month"),
    "string_pattern_mismatch": (Annotated[str, Field(pattern="^x$")], "y"),
    "list_type": (list[int], 3),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_pydantic_says_stays_in_english_and_is_put_into_chinese(kind: str) -> None:
    of, value = WRONG[kind]
    with pytest.raises(ValidationError) as caught:
        create_model("One", x=(of, ...)).model_validate({"x": value})
    (item,) = caught.value.errors()
    assert item["type"] == kind
    ((_, what),) = explain(caught.value, None)
    assert str(what) == f"'x': {item['msg']}"
    assert what.in_("zh").startswith("「x」")
    assert (item["msg"] in what.in_("zh")) == (kind == "list_type"), "only the unknown is quoted"


def test_every_translated_error_is_tried() -> None:
    reworded = {"missing", "extra_forbidden"}
    assert set(TRANSLATED_TYPES) - reworded <= set(WRONG)


def test_problems_are_sorted_by_file_and_line() -> None:
    what = notice("check.file_empty")
    late, early, other = Problem("a", 10, what), Problem("a", 9, what), Problem("b", 1, what)
    assert sorted([other, late, early]) == [early, late, other]


def test_the_report_and_its_last_line_are_in_the_language_asked_for(knowledge: Knowledge) -> None:
    knowledge.programme(authority=None)
    for language, expected in {
        "zh": ["programmes/voucher.md:2: 缺少「authority」：请补上",
               "0 个页面没问题，1 个错误，0 个提醒"],
        "en": ["programmes/voucher.md:2: 'authority' is missing: add it",
               "0 pages sound, 1 errors, 0 warnings"],
    }.items():  # fmt: skip
        lines: list[str] = []
        assert report_check(Path(knowledge.root), language, lines.append) == 1
        assert lines == expected
