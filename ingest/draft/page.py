"""Read an official text by rules and make a page draft of what is found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.fact import Fact
from bot.domain.official import Finding
from bot.domain.place import Places
from ingest.documents.guess import Guess, guess
from ingest.draft.benefits import find_benefits
from ingest.draft.conditions import Ground, find_conditions
from ingest.draft.kinds import kind_of
from ingest.draft.papers import find_papers, find_places_to_apply, find_steps
from ingest.draft.sentences import Sentence, sentences
from ingest.draft.terms import find_in_force, find_windows
from ingest.draft.write import page_text

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Draft:
    """A page for a person to finish: the file's text, and what it rests on."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def unsure(self) -> int:
        """How many findings a person must look at."""
        return sum(not finding.sure for finding in self.findings)


def draft_page(
    text: str, places: Places, facts: dict[str, Fact], today: dt.date, language: str = "zh",
    more: Sequence[Finding] = (),
) -> Draft:  # fmt: skip
    """Draft a programme page from an official text (Markdown, page markers allowed).

    ``language`` is that of the notes to staff. ``more`` are findings of a model that were accepted.
    """
    findings = (*find_all(text, places, facts), *more)
    return Draft(page_text(findings, facts, today, language), findings)


def find_all(text: str, places: Places, facts: dict[str, Fact]) -> tuple[Finding, ...]:
    """Everything that the rules find, in the order of a page."""
    text = printable(text)
    head = guess(text, places)
    said = sentences(text)
    ground = Ground(facts, places, head.place)
    return (
        *_of_head(head, text),
        _kind(head.title or "", said),
        *find_in_force(said, head.issued),
        *find_windows(said, head.issued),
        *find_benefits(said, ground),
        *find_conditions(said, ground),
        *find_papers(said),
        *find_steps(said),
        *find_places_to_apply(said),
    )


def printable(text: str) -> str:
    """The text without control characters, which YAML does not take even in a comment."""
    return _CONTROLS.sub(" ", text.encode("utf-8", "replace").decode())


def _of_head(head: Guess, text: str) -> Iterator[Finding]:
    if head.title:
        yield Finding("title", head.title, head.title, sure=True)
    if head.number:
        yield Finding("number", head.number, head.number, sure=True)
    if head.issued:
        yield Finding("issued", f"{head.issued}", f"{head.issued}", sure=True,
                      entry={"issued": head.issued})  # fmt: skip
    if head.issuer:
        yield Finding("issuer", head.issuer, head.issuer, sure=True)
    if head.place:
        said = head.issuer or head.title or ""
        yield Finding("place", head.place, said, sure=True)
    if re.search(r"征求意见稿|公开征求意见", text[:600]):
        yield Finding("status", "draft", "征求意见稿", sure=True)


def _kind(title: str, said: Sequence[Sentence]) -> Finding:
    kind, sure = kind_of(title, said)
    return Finding("kind", str(kind), title, sure=sure)
