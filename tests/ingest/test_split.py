"""A page becomes passages: its record first, then its sections, with nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.content import Document, Page
from bot.domain.label import Label
from bot.domain.place import PLACES_FILE, Places
from ingest.frontmatter import load_yaml
from ingest.split import LONGEST, sections, split_page
from tests.adapters.stories import a_programme
from tests.ingest.stories import PLACES

LETTERS = {
    "zh": st.sampled_from("算力券补贴武汉。，；\n \n"),
    "en": st.sampled_from("compute voucher. ,;\n \n"),
}
PLACE_TREE = Places.from_entries(PLACES_FILE.validate_python(load_yaml(PLACES).data))


def a_document(body: str, language: str = "zh") -> Page:
    content = Document(title=Label(zh="通知", en="Notice"))
    return Page(id="documents/notice", content=content, bodies={language: body}, digest="d")


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_record_comes_first_in_each_language() -> None:
    page = a_programme(words="补50%。")
    page = page.model_copy(update={"bodies": {**page.bodies, "en": "## How much\n\n50%."}})
    found = split_page(page, PLACE_TREE)
    assert [(p.language, p.ordinal, p.heading) for p in found] == [
        ("zh", 0, ""),
        ("zh", 1, "能拿多少"),
        ("en", 0, ""),
        ("en", 1, "How much"),
    ]
    assert [p.is_record for p in found] == [True, False, True, False]
    assert {p.title for p in found if p.language == "en"} == {page.content.title.en}
    assert "全国 湖北 武汉" in found[0].text
    assert "nationwide Hubei Wuhan" in found[2].text


def test_a_document_has_no_record() -> None:
    (passage,) = split_page(a_document("明天放假。"), Places())
    assert (passage.heading, passage.text) == ("通知", "明天放假。")
    assert not passage.is_record


def test_a_language_that_is_not_spoken_is_left_out() -> None:
    assert split_page(a_document("Demain.", "fr"), Places()) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("正文", [("", "正文")]),
        ("", []),
        ("# 一\n\n## 二\n甲\n\n### 三\n乙\n\n## 四\n丙", [("一 > 二", "甲"), ("一 > 二 > 三", "乙"),
                                                 ("一 > 四", "丙")]),
        ("前\n# 一\n后", [("", "前"), ("一", "后")]),
        ("### 深\n甲\n# 浅\n乙", [("深", "甲"), ("浅", "乙")]),
        ("## 一 ##\n甲", [("一", "甲")]),
        ("## C#\n甲", [("C#", "甲")]),
        ("#标签\n甲", [("", "#标签\n甲")]),
        ("# 一\n```\n# 注释\n# \n```\n甲", [("一", "```\n# 注释\n# \n```\n甲")]),
        ("# 一\n```\n# 没有关", [("一", "```\n# 没有关")]),
    ],
)  # fmt: skip
def test_sections_stand_under_their_headings(body: str, expected: list[tuple[str, str]]) -> None:
    assert list(sections(body)) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_section_is_cut_at_sentence_ends(language: str) -> None:
    sentence = "算力支出按一半补贴给公司。" if language == "zh" else "Half of the bill is paid. "
    body = "## A\n\n" + sentence * 200
    found = split_page(a_document(body, language), Places())
    assert len(found) > 1
    assert all(len(p.text) <= LONGEST[language] for p in found)
    assert all(p.text.endswith(("。", ".")) for p in found)
    assert {p.heading for p in found} == {"A"}
    assert [p.ordinal for p in found] == list(range(len(found)))


def test_a_text_without_any_stop_is_cut_all_the_same() -> None:
    found = split_page(a_document("券" * 2000), Places())
    assert [len(p.text) for p in found] == [700, 700, 600]


PAGES = (
    "<!-- page 1 -->\n\n# 办法\n\n第一条 补一半。\n\n<!-- page 2 -->\n\n第二条 最高20万元。\n\n"
    "表一 收费\n\n| 等级 | 元 |\n|---|---|\n| 一 | 3 |\n\n"
    "说明。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n"
    "<!-- page 3 -->\n\n## 附则\n\n完。"
)


def test_a_passage_keeps_where_it_stands_and_shows_no_marker() -> None:
    found = split_page(a_document(PAGES), Places())
    assert [(p.locator, p.text) for p in found] == [
        ("p1", "第一条 补一半。"),
        ("p2", "第二条 最高20万元。"),
        ("p2t1", "表一 收费\n\n| 等级 | 元 |\n|---|---|\n| 一 | 3 |"),
        ("p2", "说明。"),
        ("p2t2", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"),
        ("p3", "完。"),
    ]
    assert [p.heading for p in found] == ["办法"] * 5 + ["办法 > 附则"]


def test_sheets_and_slides_are_places_too() -> None:
    table = "| 等级 | 元 |\n|---|---|\n| 一 | 3 |"
    body = f"<!-- sheet 收费表 -->\n\n{table}\n\n<!-- slide 2 -->\n\n介绍。"
    found = split_page(a_document(body), Places())
    assert [(p.locator, p.text) for p in found] == [("sheet:收费表", table), ("slide2", "介绍。")]


def test_a_sentence_over_a_page_break_is_whole_where_it_begins() -> None:
    start = "对租用智能算力的企业，按照实际支出的百分之三十五给予"
    body = f"<!-- page 3 -->\n{start}\n\n<!-- page 4 -->\n补贴。每年一次。"
    found = split_page(a_document(body), Places())
    assert [(p.locator, p.text) for p in found] == [("p3", start + "补贴。"), ("p4", "每年一次。")]


@pytest.mark.parametrize("marker", ["", "<!-- page 1 -->\n\n"])
def test_each_piece_of_a_long_table_has_its_caption_and_its_header(marker: str) -> None:
    head = "表一 收费\n\n| 序号 | 项目 |\n|---|---|\n"
    rows = [f"| {n} | 第{n}项服务的收费标准 |" for n in range(200)]
    found = split_page(a_document(marker + head + "\n".join(rows)), Places())
    assert len(found) > 3
    assert all(p.text.startswith(head) and len(p.text) <= LONGEST["zh"] for p in found)
    assert {p.locator for p in found} == ({"p1t1"} if marker else {""})
    assert [row for p in found for row in p.text.removeprefix(head).splitlines()] == rows


def test_a_giant_row_is_told_in_words_and_cut() -> None:
    body = f"| 项目 | 说明 |\n|---|---|\n| 甲 | 短 |\n| 乙 | {'要交材料。' * 300} |\n| 丙 | 短 |"
    found = split_page(a_document(body), Places())
    assert all(len(p.text) <= LONGEST["zh"] for p in found)
    assert found[1].text.startswith("项目：乙；说明：要交材料。")
    assert sum(p.text.count("要交材料。") for p in found) == 300
    assert found[-1].text == "| 项目 | 说明 |\n|---|---|\n| 丙 | 短 |"


def test_a_header_too_long_to_repeat_is_cut_like_a_text() -> None:
    wide = "| " + " | ".join(f"第{n}列的名称" for n in range(120)) + " |\n" + "|---" * 120 + "|"
    for rows in ("", "\n| " + " | ".join(["有"] * 120) + " |"):
        found = split_page(a_document("<!-- page 1 -->\n" + wide + rows), Places())
        assert found
        assert all(p.locator == "p1t1" and len(p.text) <= LONGEST["zh"] for p in found)


def test_what_stands_above_a_table_is_no_caption_if_it_is_a_sentence() -> None:
    body = "<!-- page 1 -->\n按下表收费。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
    assert split_page(a_document(body), Places())[0].text == "按下表收费。"


@given(st.data(), st.sampled_from(["zh", "en"]))
def test_nothing_is_lost_and_nothing_is_too_long(data: st.DataObject, language: str) -> None:
    paragraph = st.text(LETTERS[language], min_size=1, max_size=30).map(lambda text: text * 40)
    heading = st.sampled_from(["\n# 一\n", "\n## 二\n", "\n```\n", "\n\n"])
    parts = data.draw(st.lists(st.one_of(paragraph, heading), max_size=8))
    body = "".join(parts)
    found = split_page(a_document(body, language), Places())
    assert all(0 < len(p.text) <= LONGEST[language] for p in found)
    said = "".join(text for _, text in sections(body))
    assert without_space("".join(p.text for p in found)) == without_space(said)
    outside = re.sub(r"^#+ [一二]$", "", body, flags=re.M) if "```" not in body else said
    assert without_space(said) == without_space(outside)


def test_the_same_page_gives_the_same_passages() -> None:
    one, other = (split_page(a_programme(words="补50%。"), Places()) for _ in range(2))
    assert [p.id for p in one] == [p.id for p in other]
    changed = split_page(a_programme(words="补60%。"), Places())
    assert changed[0].id == one[0].id, "the record did not change"
    assert changed[1].id != one[1].id
