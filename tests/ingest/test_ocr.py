"""Pictures of a notice are read: from a clean page, from a phone, in columns, as a table."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.documents.ocr import available, read_picture
from ingest.documents.ocr_lines import Line, columns, upright
from ingest.documents.ocr_marks import with_full_marks
from ingest.documents.ocr_paragraphs import paragraphs, run_on
from ingest.documents.ocr_tables import blocks
from ingest.documents.picture import WIDEST, pixels, strips
from tests.ingest.accuracy import accuracy, without_marks
from tests.ingest.notice_pictures import (
    A4,
    NOTICE,
    NUMBER,
    PARAGRAPHS,
    SIGNED,
    TITLE,
    as_photographed,
    columns_page,
    font_file,
    notice_page,
    screenshot,
    table_page,
)

reads = pytest.mark.skipif(not available(), reason="the extra 'ocr' is not installed")
draws = pytest.mark.skipif(font_file() is None, reason="no Chinese font: install zhplot")

TABLE = (
    ("等级", "补贴比例", "上限"),
    ("一级", "30%", "20万元"),
    ("二级", "20%", "10万元"),
)


@reads
@draws
def test_a_clean_page_is_read_word_for_word_in_its_paragraphs() -> None:
    seen = read_picture(notice_page())
    assert accuracy(NOTICE, without_marks(seen.text)) >= 0.995
    assert seen.confidence > 0.9
    headings = [f"## {text}" if text[1] == "、" else text for text in PARAGRAPHS]
    assert seen.text.split("\n\n") == [f"# {TITLE}", NUMBER, *headings, *SIGNED]


@reads
@draws
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_photograph_is_read_as_well(seed: int) -> None:
    seen = read_picture(as_photographed(notice_page(), seed))
    assert accuracy(NOTICE, without_marks(seen.text)) >= 0.97


@reads
@draws
@pytest.mark.parametrize("angle", [270, pytest.param(180, marks=pytest.mark.slow)])
def test_a_page_that_lies_on_its_side_or_head_is_turned(angle: int) -> None:
    page = notice_page().crop((0, 0, A4[0], 700))
    seen = read_picture(page.rotate(angle, expand=True))
    assert seen.text.startswith(f"# {TITLE}\n\n{NUMBER}\n\n{PARAGRAPHS[0]}")


@reads
@draws
def test_the_left_column_is_read_before_the_right_one() -> None:
    left, right = "左栏讲的是谁可以申报。" * 8, "右栏讲的是能拿多少钱。" * 8
    assert read_picture(columns_page(left, right)).text == f"{left}\n\n{right}"


@reads
@draws
def test_a_table_becomes_a_table() -> None:
    seen = read_picture(table_page(TABLE, "附件：补贴标准表", "以上标准自发布之日起执行。"))
    assert seen.text == (
        "附件：补贴标准表\n\n"
        "| 等级 | 补贴比例 | 上限 |\n|---|---|---|\n"
        "| 一级 | 30% | 20万元 |\n| 二级 | 20% | 10万元 |\n\n以上标准自发布之日起执行。"
    )


@reads
@pytest.mark.parametrize(("mode", "size"), [("RGB", (800, 600)), ("L", (1, 1)), ("RGBA", (300, 9))])
def test_a_picture_without_text_gives_nothing(mode: str, size: tuple[int, int]) -> None:
    seen = read_picture(Image.new(mode, size))
    assert (seen.text, seen.confidence) == ("", 0.0)


def test_a_picture_of_any_kind_becomes_pixels_on_white() -> None:
    glass = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    deep = Image.fromarray(np.full((40, 40), 60000, np.uint16))
    for image in (glass, deep, Image.new("1", (40, 40), 1), glass.convert("P")):
        assert pixels(image).shape == (40, 40, 3)
    assert pixels(glass).min() == 255
    assert pixels(Image.new("CMYK", (5000, 4600))).shape == (WIDEST, 2500, 3)
    assert pixels(Image.new("L", (100, 9000))).shape == (9000, 100, 3)
    assert pixels(Image.new("L", (5, 100), 255)).shape == (100, 32, 3)


def test_a_long_screenshot_is_cut_where_nothing_is_written() -> None:
    picture = np.full((5000, 600, 3), 255, np.uint8)
    for top in range(0, 5000, 50):
        picture[top : top + 30, ::2] = 0
    found = list(strips(picture))
    assert len(found) > 4
    assert np.array_equal(np.concatenate([strip for _, strip in found]), picture)
    assert all(34 <= top % 50 <= 46 for top, _ in found[1:])
    page = np.zeros((1200, 600, 3), np.uint8)
    assert [(top, strip.shape) for top, strip in strips(page)] == [(0, page.shape)]


@reads
@draws
@pytest.mark.slow
def test_a_long_screenshot_is_read_from_top_to_bottom() -> None:
    text = "第{}条 示例内容，每家企业每年最高补贴{}万元。"
    lines = [text.format(n, n + 7) for n in range(1, 61)]
    assert without_space(read_picture(screenshot(lines)).text) == without_space("".join(lines))


def without_space(text: str) -> str:
    return "".join(text.split())


def test_how_the_camera_was_held_is_followed() -> None:
    image = Image.new("RGB", (60, 40), "white")
    image.getexif()[0x0112] = 6
    assert pixels(image).shape == (60, 40, 3)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("公司(OPC)创新", "公司（OPC）创新"),
        ("包括:(1)申请表;(2)执照", "包括：（1）申请表；（2）执照"),
        ("一人公司(示例)", "一人公司（示例）"),
        ("某政规[2027]12号", "某政规〔2027〕12号"),
        ("某政规【2027】第3号", "某政规〔2027〕第3号"),
        ("最高10,000元,每年一次", "最高10,000元，每年一次"),
        ("时间为9:00至17:30", "时间为9:00至17:30"),
        ("(一)申请人", "（一）申请人"),
        ("以及(含当日", "以及（含当日"),
        ("含当日)的", "含当日）的"),
        ("逾期不予受理.", "逾期不予受理。"),
        ("见https://example.com/a?b=1,或来电", "见https://example.com/a?b=1，或来电"),
        ("按3.5%计", "按3.5%计"),
        ("武汉的接口API (v2) key", "武汉的接口API (v2) key"),
        ("At most (see art. 4): 5, or 6.", "At most (see art. 4): 5, or 6."),
        ("", ""),
    ],
)
def test_chinese_text_gets_its_full_width_marks_back(seen: str, meant: str) -> None:
    assert with_full_marks(seen) == meant


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["给予补", "贴。"], "给予补贴。"),
        (["奖励10", "万元"], "奖励10万元"),
        (["编号20", "27号的文件"], "编号2027号的文件"),
        (["Half of the", "bill"], "Half of the bill"),
        (["a well-", "known rule"], "a well-known rule"),
        (["网址是https://example.", "com/notice"], "网址是https://example.com/notice"),
        (["支持Open", "Source项目"], "支持Open Source项目"),
    ],
)
def test_lines_run_on_as_their_language_does(lines: list[str], text: str) -> None:
    assert run_on(lines) == text


def a_line(text: str, row: float, left: float = 0, size: float = 20) -> Line:
    """A line of Chinese at its place in a column that is 600 wide."""
    top = row * 2 * size
    return Line(text, left, top, left + size * len(text), top + size)


FULL = "补" * 30
"""A line that fills the column."""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([a_line(FULL, 0), a_line("贴。", 1), a_line(FULL, 2)], [FULL + "贴。", FULL]),
        ([a_line(FULL[:28], 0, 40), a_line(FULL, 1), a_line(FULL[:28], 2, 40)],
         [FULL[:28] + FULL, FULL[:28]]),
        ([a_line(FULL, 0), a_line(FULL, 1), a_line(FULL, 4)], [FULL * 2, FULL]),
        ([a_line(FULL[:29] + "。", 0), a_line("第三条" + FULL[:27], 1)],
         [FULL[:29] + "。", "第三条 " + FULL[:27]]),
        ([a_line(FULL, 0), a_line("一、二、三等奖", 1), a_line(FULL, 2)],
         [FULL + "一、二、三等奖", FULL]),
        ([a_line("关于印发办法的", 0, 230), a_line("通知全文的函", 1, 240), a_line(FULL, 2)],
         ["关于印发办法的", "通知全文的函", FULL]),
        ([], []),
    ],
)  # fmt: skip
def test_paragraphs_begin_where_the_eye_sees_it(lines: list[Line], expected: list[str]) -> None:
    assert paragraphs(lines) == expected


def test_a_title_of_two_lines_is_one_heading() -> None:
    title = [a_line("某某市关于印发", 0, 180, 30), a_line("若干措施的通知", 1, 180, 30)]
    body = [a_line(FULL, 4 + n) for n in range(4)]
    assert paragraphs([*title, *body]) == ["# 某某市关于印发若干措施的通知", FULL * 4]


def test_what_markdown_would_take_for_a_sign_is_escaped() -> None:
    assert paragraphs([a_line("#1号楼", 0), a_line("一、支持对象", 2)]) == [
        "\\#1号楼",
        "## 一、支持对象",
    ]


def test_a_title_across_two_columns_is_read_first_and_a_footer_last() -> None:
    side = [a_line(FULL[:14], n) for n in range(1, 6)]
    other = [a_line(FULL[:14], n, 320) for n in range(1, 6)]
    title, footer = a_line("题" * 20, 0, 100), a_line("注" * 20, 6, 100)
    assert columns([footer, *other, *side, title]) == [[title], side, other, [footer]]
    assert columns([*side, title]) == [[title, *side]]


def test_a_cell_of_two_lines_is_one_cell() -> None:
    def cells(row: float, *texts: str) -> list[Line]:
        return [a_line(text, row, 200 * n) for n, text in enumerate(texts) if text]

    lines = [*cells(0, "项目", "标准"), *cells(1.5, "房租", "每月每平方"),
             *cells(2.1, "", "米30元"), *cells(3.6, "算力", "按|35%")]  # fmt: skip
    assert list(blocks(lines)) == [
        "| 项目 | 标准 |\n|---|---|\n| 房租 | 每月每平方米30元 |\n| 算力 | 按\\|35% |"
    ]


def test_one_row_of_two_pieces_is_no_table() -> None:
    (lines,) = blocks([a_line("联系人：张三", 0), a_line("电话：000", 0, 300), a_line(FULL, 1)])
    assert [getattr(line, "text", "") for line in lines] == ["联系人：张三 电话：000", FULL]


@pytest.mark.parametrize("degrees", [-3, 0, 3])
def test_a_tilted_page_is_put_upright(degrees: float) -> None:
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    boxes = np.array([[[0, y], [600, y], [600, y + 20], [0, y + 20]] for y in (0, 40, 80)])
    lines = upright(["甲" * 30] * 3, boxes @ turn)
    assert [round(line.left - lines[0].left) for line in lines] == [0, 0, 0]
    assert [round(line.top - lines[0].top) for line in lines] == [0, 40, 80]
