"""Where in a document a passage stands: its page, sheet or slide, and which table there.

A document's Markdown has a line such as ``<!-- page 3 -->`` before each page. A locator is the same
as a short code: ``p3``, ``p3t2`` (the second table of page 3), ``slide2``, ``sheet:收费表``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.texts import say

MARKER = re.compile(r"^<!-- (page|sheet|slide) (.+?) -->$", re.MULTILINE)
_CODE = re.compile(r"(?P<kind>p|slide)(?P<number>\d+)(?:t(?P<table>\d+))?|sheet:(?P<sheet>.+)")
_PREFIX = {"page": "p", "slide": "slide", "sheet": "sheet:"}

_LEAST_CUT = 20
"""A shorter last line of a page is a signature, a date or a caption: nothing carries it on."""
_ENDED = re.compile(r"[。！？；：.!?;:”’」）)\]|>]$|^\s*(?:#|\||[-*+]\s|<!--|```)")
_BEGINS = re.compile(
    r"\s*(?:#|\||>|[-*+]\s|<!--|```|\d+[.)、．]|[(（][一二三四五六七八九十\d]+[)）]|附件"
    r"|[一二三四五六七八九十]+、|第[一二三四五六七八九十百零\d]+[条章节])"
)
_SENTENCE = re.compile(r"[^\n]*?(?:[。！？；]|[.!?](?=\s|$))|[^\n]+")


def locator_words(locator: str, language: str) -> str:
    """The locator as a reader says it: ``第3页 表2`` or ``p. 3, table 2``; "" for none."""
    match = _CODE.fullmatch(locator)
    if match is None:
        return ""
    if match["sheet"]:
        return say("locator.sheet", language, name=match["sheet"])
    number, table = match["number"], match["table"]
    if match["kind"] == "slide":
        where = say("locator.slide", language, n=number)
    else:
        where = say("locator.page", language, n=number)
    return say("locator.table", language, where=where, n=table) if table else where


def in_table(locator: str, number: int) -> str:
    """The locator of the ``number``-th table there; a sheet is a table itself."""
    return f"{locator}t{number}" if locator and not locator.startswith("sheet:") else locator


def located(line: str) -> str | None:
    """The locator that a marker line opens; None for any other line."""
    match = MARKER.fullmatch(line.strip()) if "<!--" in line else None
    if match is None or (match[1] != "sheet" and not match[2].isdecimal()):
        return None
    return _PREFIX[match[1]] + match[2]


def without_locators(text: str) -> str:
    """``text`` without its marker lines."""
    return MARKER.sub("", text) if "<!--" in text else text


def whole_sentences(body: str) -> str:
    """``body`` with each sentence that a page break cuts kept whole on the page it begins on."""
    if MARKER.search(body) is None:
        return body
    return "\n".join(_mended(body.splitlines()))


def _mended(lines: list[str]) -> Iterator[str]:
    """The lines, where a marker in the middle of a sentence is moved to its end."""
    held: list[str] = []
    for n, line in enumerate(lines):
        if located(line) is None:
            held.append(line)
            continue
        last = next((i for i in reversed(range(len(held))) if held[i].strip()), None)
        first = next((i for i in range(n + 1, len(lines)) if lines[i].strip()), None)
        if last is not None and first is not None and _runs_on(held[last], lines[first]):
            match = _SENTENCE.match(lines[first].lstrip())
            assert match is not None  # it matches any line that is not empty
            held[last] = _joined(held[last].rstrip(), match[0])
            lines[first] = lines[first].lstrip()[match.end() :].lstrip()
        yield from held
        held = [line]
    yield from held


def _runs_on(before: str, after: str) -> bool:
    long = len(before.strip()) >= _LEAST_CUT
    return long and not _ENDED.search(before.rstrip()) and _BEGINS.match(after) is None


def _joined(before: str, after: str) -> str:
    return f"{before} {after}" if before[-1].isascii() and after[0].isascii() else before + after
