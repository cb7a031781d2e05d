"""Golden questions: what is asked, and what a right answer must cite and say."""

from __future__ import annotations

from typing import Literal

from pydantic import TypeAdapter

from bot.domain.answer import Answer
from bot.domain.figures import figures
from bot.domain.folding import fold
from bot.domain.label import Strict


class Golden(Strict):
    """One question. ``facts`` must be said (alternatives split by ``|``), ``never`` must not."""

    id: str
    ask: str
    language: Literal["zh", "en"]
    kind: str
    before: tuple[str, ...] = ()
    expect: Literal["answer", "abstain"] = "answer"
    pages: tuple[str, ...] = ()
    all_pages: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


GOLDEN_FILE = TypeAdapter(tuple[Golden, ...])


def judge(case: Golden, answer: Answer) -> tuple[str, str]:
    """``("right" | "wrong" | "abstained", why)`` for one answer.

    An answer is wrong if it cites none of the pages, leaves a fact out, or says what it must not.
    Abstaining is right only where nothing is held.
    """
    told = answer.status.is_answer or answer.status == "clarify"
    if case.expect == "abstain":
        return ("wrong", f"answered with {answer.status}") if told else ("right", "")
    if not told:
        return "abstained", str(answer.status)
    cited = {source.page for source in answer.sources} | set(answer.subject.pages)
    if case.pages and not cited & set(case.pages):
        return "wrong", f"cites {', '.join(sorted(cited)) or 'nothing'}"
    if missing := set(case.all_pages) - cited:
        return "wrong", f"leaves out {', '.join(sorted(missing))}"
    said = answer.text
    for fact in case.facts:
        if not any(says(part, said) for part in fact.split("|")):
            return "wrong", f"does not say {fact}"
    for word in case.never:
        if says(word, answer.text):
            return "wrong", f"says {word}"
    return "right", ""


def says(fact: str, text: str) -> bool:
    """True if ``text`` says ``fact``: the same figures in any notation, or the same words."""
    wanted = figures(fact)
    if fact.strip().isdecimal():
        return {f.value for f in wanted} <= {f.value for f in figures(text)}
    if wanted and fold(fact).strip()[0].isdigit():
        return wanted <= figures(text)
    return fold(fact).lower().strip() in fold(text).lower()
