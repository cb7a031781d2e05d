"""Findings of a language model: kept only where the text bears them out, and never sure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from bot.domain.fact import Fact
from bot.domain.figures import figures
from bot.domain.official import Finding
from bot.domain.place import Places
from ingest.draft.page import Draft, draft_page, find_all, printable
from ingest.draft.sentences import sentences

TEXTUAL = ("benefit", "condition", "judged", "document", "step", "apply", "window", "in_force")
"""What a model may add. Title, number, issuer and place are read by rules alone."""


class Extractor(Protocol):
    """Finds things in an official text, as a language model does."""

    async def extract(self, text: str) -> Sequence[Finding]:
        """What it believes to have found; bounded in time, empty where it failed."""
        ...


async def draft_with(
    extractor: Extractor, text: str, places: Places, facts: dict[str, Fact], today: dt.date,
    language: str = "zh",
) -> Draft:  # fmt: skip
    """A draft by rules, with what a model found besides and the text bears out."""
    known = find_all(text, places, facts)
    more = accepted(await extractor.extract(text), text, known)
    return draft_page(text, places, facts, today, language, more)


def accepted(found: Sequence[Finding], text: str, known: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings whose sentence stands in ``text`` and whose figures stand in that sentence.

    What a rule found in the same sentence is not said again. None of them is sure.
    """
    told = {(one.field, _bare(one.sentence)) for one in known}
    return tuple(_located(one, text) for one in _borne_out(found, _bare(text)) if not any(
        one.field == field and (_bare(one.sentence) in said or said in _bare(one.sentence))
        for field, said in told if said
    ))  # fmt: skip


def _borne_out(found: Sequence[Finding], text: str) -> Iterator[Finding]:
    for one in found:
        sentence = _bare(one.sentence)
        quoted = len(sentence) >= 4 and sentence in text
        if one.field in TEXTUAL and one.value.strip() and quoted and (
            figures(one.value) <= figures(one.sentence)
        ):  # fmt: skip
            yield one


def _located(one: Finding, text: str) -> Finding:
    """The finding with its page and clause, without anything that only the model says of it."""
    wanted = _bare(one.sentence)
    where = next((said for said in sentences(text)
                  if wanted in _bare(said.text) or _bare(said.text) in wanted), None)  # fmt: skip
    words, sentence = printable(one.value.strip()), printable(one.sentence)
    plain = replace(
        one,
        value=words,
        sentence=sentence,
        sure=False,
        entry={},
        group="",
        page=None,
        clause="",
        cite="",
    )
    if where is None:
        return plain
    return replace(plain, page=where.page, clause=where.clause, cite=where.cite)


def _bare(text: str) -> str:
    """The text without page markers and blanks: lines may be wrapped anywhere."""
    return re.sub(r"<!--.*?-->|[\s#*]+", "", text)
