"""Joins the lines of a column into paragraphs, as the eye does: by indents and short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

from ingest.documents.ocr_lines import Line
from ingest.documents.ocr_marks import is_chinese
from ingest.documents.words import is_heading

NEAR = 3
"""A line's margins are those of so many lines above and below it: a photographed page leans."""
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]+[条章节]|[一二三四五六七八九十]+、"
    r"|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|附件|[•·●◆▪-])"
)
_ARTICLE = re.compile(r"^(第[一二三四五六七八九十百零\d]+[条章节])(?![款项规所的])([㐀-鿿])")
_ENDED = re.compile(r"[。；：！？.;:!?”）)]$")
_DOCUMENT_NUMBER = re.compile(r"^[^，。；]{1,12}〔\d{4}〕第?\d+号$")
_ADDRESS = re.compile(r"(?:://|www\.|@)[^\s㐀-鿿]*$")


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a column of lines; headings are marked as such."""
    if not lines:
        return []
    letters = median(line.size for line in lines)
    edges = [_margins(lines, n) for n in range(len(lines))]
    found: list[list[Line]] = [[lines[0]]]
    for n in range(1, len(lines)):
        if _begins(lines, edges, n, letters):
            found.append([])
        found[-1].append(lines[n])
    texts = [_spaced(run_on([line.text for line in one])) for one in found]
    marked = [_marked(text) for text in texts]
    if len(found) > 1 and _is_title(found[0], edges[0], letters):
        marked[0] = f"# {texts[0]}"
    return marked


def _marked(text: str) -> str:
    if is_heading(text):
        return f"## {text}"
    return f"\\{text}" if text.startswith(("#", "|")) else text


def _margins(lines: Sequence[Line], n: int) -> tuple[float, float]:
    near = lines[max(0, n - NEAR) : n + NEAR + 1]
    return min(line.left for line in near), max(line.right for line in near)


def _begins(
    lines: Sequence[Line], edges: Sequence[tuple[float, float]], n: int, letters: float
) -> bool:
    """True if a paragraph begins with line ``n``."""
    above, line = lines[n - 1], lines[n]
    if _differ(above, line):
        return True
    if _DOCUMENT_NUMBER.search(above.text) or _DOCUMENT_NUMBER.search(line.text):
        return True
    if line.middle - above.middle > 2.2 * _usual_step(lines, n):
        return True
    if _is_centred(above, edges[n - 1], letters) and _is_centred(line, edges[n], letters):
        return above.size < 1.1 * letters
    indented = line.left - edges[n][0] > 1.2 * letters
    short = edges[n - 1][1] - above.right > 2.5 * letters
    numbered = _NUMBERED.match(line.text) and _ENDED.search(above.text)
    return indented or short or bool(numbered)


def _differ(one: Line, other: Line) -> bool:
    """True if the letters are of two sizes, as far as a line tells: a short one does not."""
    if min(len(one.text), len(other.text)) < 4:
        return False
    alike = 1.15 if is_chinese(one.text) and is_chinese(other.text) else 1.4
    return max(one.size, other.size) > alike * min(one.size, other.size)


def _usual_step(lines: Sequence[Line], n: int) -> float:
    near = lines[max(0, n - NEAR) : n + NEAR + 1]
    return median_low(b.middle - a.middle for a, b in pairwise(near))


def _is_centred(line: Line, margins: tuple[float, float], letters: float) -> bool:
    before, after = line.left - margins[0], margins[1] - line.right
    return min(before, after) > 2.5 * letters and abs(before - after) < 2 * letters


def _is_title(lines: Sequence[Line], margins: tuple[float, float], letters: float) -> bool:
    large = median(line.size for line in lines) > 1.15 * letters
    return large and len(lines) <= 3 and abs(sum(margins) / 2 - _centre(lines)) < 2 * letters


def _centre(lines: Sequence[Line]) -> float:
    return median((line.left + line.right) / 2 for line in lines)


def run_on(texts: Sequence[str]) -> str:
    """Lines as one text: Chinese runs on, English words are parted by a space."""
    chinese = is_chinese("".join(texts))
    found = texts[0]
    for text in texts[1:]:
        found += _between(found, text, chinese) + text
    return found


def _spaced(text: str) -> str:
    """``第三条算力补贴`` with the space that stands after its number and that no reader sees."""
    return _ARTICLE.sub(r"\1 \2", text)


def _between(before: str, after: str, chinese: bool) -> str:
    one, other = before[-1:], after[:1]
    if not (one.isascii() and other.isascii()) or _ADDRESS.search(before):
        return ""
    if one == "-" or (chinese and not (one.isalpha() and other.isalpha())):
        return ""
    return " "
