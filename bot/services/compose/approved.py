"""Gives an answer that staff approved as it stands, with who answered and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.answer import Sentence
from bot.domain.content import Approved, Page
from bot.domain.markers import without_markers
from bot.domain.prose import paragraphs, readable
from bot.services.notebook import OWN, Notebook
from bot.texts import say

_NUMBERED = re.compile(r"\s*(\d+)[.)、]\s+")


def approved_sentences(page: Page, language: str, notebook: Notebook) -> list[Sentence]:
    """Every paragraph of the answer, citing the page and what it leans on."""
    content = page.content
    assert isinstance(content, Approved)
    citation = "; ".join((OWN, *(source.id for source in content.sources)))
    body, spoken = _body(page, content, language)
    said = [
        Sentence(text, notebook.cite(page.id, citation, text), role)
        for text, role in _paragraphs(body)
    ]
    by = say("approved.by", language, date=content.approved.isoformat())
    only = {"zh": "approved.only_zh", "en": "approved.only_en"}
    if spoken != language:
        said.append(Sentence(say(only[spoken], language), (), "note"))
    return [*said, Sentence(by, (), "fixed")]


def _body(page: Page, content: Approved, language: str) -> tuple[str, str]:
    """The text in the language asked, else the one there is; and which language that is."""
    by_language = {**page.bodies, content.language: page.bodies["zh"]}
    if content.language != "zh":
        by_language.pop("zh", None)
    spoken = language if by_language.get(language) else content.language
    return by_language[spoken], spoken


def _paragraphs(body: str) -> Iterator[tuple[str, str]]:
    """Each paragraph as it reads, with its role; numbers of a list stay."""
    for paragraph in paragraphs(body):
        text = readable(without_markers(paragraph))
        if paragraph.lstrip().startswith("#"):
            yield text, "head"
        elif number := _NUMBERED.match(paragraph):
            yield f"{number[1]}. {text}", "step"
        else:
            bullet = paragraph.lstrip().startswith(("- ", "* ", "+ "))
            yield text, "line" if bullet else "quote"
