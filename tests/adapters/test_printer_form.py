"""The form opens as a Word document: a table with the Chinese words, and English beside them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from bot.adapters.printer.form import docx as printed
from bot.domain.pack import BlankState, FilledBlank, FilledForm
from tests.services.packing import a_form


def opened(form: FilledForm) -> Any:
    return docx.Document(io.BytesIO(printed(form)))


def rows(form: FilledForm) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(form).tables[0].rows]


def lines(form: FilledForm) -> list[str]:
    return [paragraph.text for paragraph in opened(form).paragraphs]


def test_a_chinese_form_has_a_row_for_each_blank() -> None:
    assert rows(a_form(name="示例公司")) == [
        ["项目", "填写内容", "备注"],
        ["公司名称", "示例公司", ""],
        ["注册地", "武汉江汉", ""],
        ["上年收入", "【待填】", "按报表填"],
        ["身份证号", "【自己填】＿＿＿＿＿＿＿＿＿＿", ""],
    ]


def test_it_says_what_it_is_and_to_check_it() -> None:
    assert lines(a_form()) == [
        "示例申请表", "启航按你说的先填好，交之前请逐项核对。", "示例，不是官方表格",
    ]  # fmt: skip


def test_an_english_speaker_gets_the_chinese_form_with_english_beside() -> None:
    form = a_form("en", name="示例公司")

    assert lines(form)[:2] == ["示例申请表", "Sample form"]
    assert rows(form) == [
        ["项目 Item", "填写内容 Entry", "备注 Remark"],
        ["公司名称\nCompany name", "示例公司", ""],
        ["注册地\nRegistered in", "武汉江汉", "Jianghan, Wuhan"],
        ["上年收入\nRevenue", "【待填】 [to fill in]", "as in the statements"],
        ["身份证号\nID number", "【自己填】 [by hand]＿＿＿＿＿＿＿＿＿＿", ""],
    ]


def test_what_is_missing_stands_out_in_red() -> None:
    runs = opened(a_form()).tables[0].rows[3].cells[1].paragraphs[0].runs

    assert [(run.text, str(run.font.color.rgb)) for run in runs if run.text] == [
        ("【待填】", "B02020")
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>甲 & 乙</b>", "<b>甲 & 乙</b>"),
        ("{{ title }} {% x %}", "{{ title }} {% x %}"),
        ("😀𠮷", "😀𠮷"),
        ("a\x00\x0bb\ud800", "ab"),
        ("第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_whatever_was_answered_stands_there(value: str, shown: str) -> None:
    assert rows(a_form(name=value))[1][1] == shown


def test_the_head_comes_again_on_each_page_and_the_properties_are_ours() -> None:
    document = opened(a_form())

    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert document.core_properties.title == "示例申请表"
    assert document.core_properties.author == "Qihang"


def test_a_long_form_keeps_every_row_in_order() -> None:
    blanks = tuple(FilledBlank(f"b{n}", f"第{n}项", BlankState.ASKED) for n in range(200))

    assert [row[0] for row in rows(replace(a_form(), blanks=blanks))[1:]] == [
        blank.label for blank in blanks
    ]
