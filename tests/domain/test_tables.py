"""A Markdown table is found among prose, and its rows are told in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tables import Table, stretches

TEXT = "收费如下\n\n| 等级 | 补贴 |\n|:--|--:|\n| 一级 | 30% |\n| 二级 | 20% |\n以上自发布起执行。"


def test_a_table_stands_between_what_is_above_and_below_it() -> None:
    above, table, below = stretches(TEXT)
    assert (above, below) == ("收费如下\n", "以上自发布起执行。")
    assert isinstance(table, Table)
    assert table.head == "| 等级 | 补贴 |\n|:--|--:|"
    assert table.rows == ("| 一级 | 30% |", "| 二级 | 20% |")


def test_rows_without_a_rule_are_no_table() -> None:
    assert list(stretches("| 甲 | 乙 |\n| 丙 | 丁 |")) == ["| 甲 | 乙 |\n| 丙 | 丁 |"]
    assert list(stretches("甲 | 乙\n---|---")) == ["甲 | 乙\n---|---"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("| 等级 | 补贴 |", "|---|---|", "| 一级 | 30% |"), ["等级：一级；补贴：30%"]),
        (("| Level | Rate |", "|---|---|", "| 1 | 30% |"), ["Level: 1; Rate: 30%"]),
        (("| 项目 | |", "|---|---|", "| 房租 | 每月<br>30元 |"), ["项目：房租；每月 30元"]),
        (("| 项目 | 额 |", "|---|---|", "| 房租 | |", "| | |"), ["项目：房租"]),
        (("| 项目 | 项目 |", "|---|---|", "| 房租 | 房租 |"), ["项目：房租"]),
        (("| 甲 |", "|---|", "| 一 | 二 |"), ["甲：一；二"]),
        (("| 甲 | 乙 |", "|---|---|", r"| 一\|二 | 三"), ["甲：一|二；乙：三"]),
        (("| 甲 | 乙 |", "|---|---|"), ["| 甲 | 乙 |"]),
    ],
)
def test_a_row_is_told_with_the_names_of_its_columns(
    lines: tuple[str, ...], told: list[str]
) -> None:
    assert Table(lines).told() == told


@given(st.lists(st.sampled_from(["甲", "", "| 乙 |", "|---|", "|---|---|", "| 丙 | 丁 |", "---"])))
def test_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = ["\n".join(one.lines) if isinstance(one, Table) else one for one in stretches(text)]
    assert "\n".join(found) == "\n".join(text.splitlines())
