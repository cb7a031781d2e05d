"""Paragraphs and sentences of Markdown prose, Chinese and English."""

from __future__ import annotations

import re

from bot.domain.locator import whole_sentences, without_locators
from bot.domain.tables import stretches

_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)、])\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?])(?=\s+[A-Z0-9“\"(])")
_STOP = re.compile(r"[。！？]|[.!?](?=\s|$)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+[条章节] ")
_LEAD = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]+条|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)"
    r"[^，。；]{0,14}。$"
)
"""What only names an item, ``第四条 房租补贴。``: it says nothing without the sentence after it."""
_SHORT = re.compile(r"(?:\b(?:art|no|sec|e\.g|i\.e|approx|Ltd|Co|vs)\.)$", re.I)


def paragraphs(text: str) -> list[str]:
    """The paragraphs and list items of a Markdown section; a row of a table is told in words.

    The lines that mark where a page begins are left out, and no sentence ends at them.
    """
    found: list[str] = []
    for stretch in stretches(without_locators(whole_sentences(text))):
        found += _of_prose(stretch) if isinstance(stretch, str) else stretch.told()
    return found


def _of_prose(text: str) -> list[str]:
    found: list[str] = []
    open_paragraph = False
    for line in text.splitlines():
        bare = line.strip()
        if not bare or re.fullmatch(r"\|?[\s:|-]+\|?", bare):
            open_paragraph = False
            continue
        starts = _LIST_MARK.match(line) or bare.startswith(("|", "#", ">"))
        if open_paragraph and not starts:
            found[-1] += "\n" + line
        else:
            found.append(line)
        open_paragraph = not bare.startswith("|")
    return found


def readable(text: str) -> str:
    """Markdown without its list marks, emphasis, links and line breaks."""
    text = "\n".join(_LIST_MARK.sub("", line) for line in text.splitlines())
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))
    if text.lstrip().startswith("|"):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        text = " · ".join(cell for cell in cells if cell)
    text = re.sub(r"\s*\n\s*", " ", text.strip().lstrip("#> "))
    # A line break in Chinese is no space; the one after the number of an article is.
    number = _ARTICLE.match(text)
    start = number.end() if number else 0
    return text[:start] + re.sub(r"(?<=[㐀-鿿，。；：、]) (?=[㐀-鿿])", "", text[start:])


def sentences(text: str) -> list[str]:
    """The sentences of one readable paragraph."""
    found: list[str] = []
    for piece in _ENDS.split(text):
        bare = piece.strip()
        if not bare:
            continue
        if found and (_SHORT.search(found[-1]) or _LEAD.fullmatch(found[-1]) or len(bare) < 4):
            found[-1] = f"{found[-1]} {bare}" if bare[0].isascii() else found[-1] + bare
        else:
            found.append(bare)
    return found


def clipped(text: str, longest: int) -> str:
    """``text`` cut at a sentence end so that it holds at most ``longest`` characters, if it can.

    What is returned stands in ``text`` as it is.
    """
    if len(text) <= longest:
        return text
    ends = [match.end() for match in _STOP.finditer(text)]
    fitting = [end for end in ends if end <= longest]
    cut = fitting[-1] if fitting else ends[0] if ends else len(text)
    return text[:cut].strip()


def names(text: str, title: str) -> bool:
    """True if ``text`` says most of the words of ``title``: it need not be put before it."""
    wanted = _words(title)
    return len(wanted & _words(text)) >= 0.5 * len(wanted)


def _words(text: str) -> set[str]:
    """Chinese character pairs and Latin words, in lower case."""
    folded = text.lower()
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    chinese = {pair for pair in pairs if not any(letter.isascii() for letter in pair)}
    return chinese | set(re.findall(r"[a-z0-9]{2,}", folded))
