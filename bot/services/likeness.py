"""How near two questions are in meaning: their vectors, the words they share, and what differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.aspect import Aspect
from bot.domain.content import Kind
from bot.domain.figures import Figure, figures
from bot.domain.folding import fold, script
from bot.domain.question import named_pages, understand
from bot.ports import Vectors
from bot.services.library import Shelf

Embed = Callable[[Sequence[str]], Vectors]
"""Vectors of shape (n, d), of length one, in which a language is no difference."""

ALIKE = 0.67
"""From here on two questions are put into one group for the staff."""
SAME = 0.84
"""From here on a question is taken to mean what another one says, if nothing tells them apart."""
SHARED_WORDS = 0.4
OTHER_SCRIPT = 0.15
"""What words in common add to a cosine, and what the same meaning loses in another language."""
ANSWERS = "answers/"
"""An approved answer is called by its question: that names no programme."""
WITHIN, MORE = 0.8, 0.3
"""A wording that holds this share of another one's words, and this share of its own besides."""
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Wording:
    """A question with everything that may tell it from another one."""

    text: str
    bare: str
    script: str
    places: frozenset[str]
    figures: frozenset[Figure]
    aspect: Aspect | None
    kinds: frozenset[Kind]
    pages: frozenset[str]
    terms: Mapping[str, float]
    vector: Vectors


def remembering(embed: Embed, most: int = 2_000) -> Embed:
    """``embed`` for texts that come again: the same list is looked at page by page."""
    kept: dict[str, Vectors] = {}

    def vectors(texts: Sequence[str]) -> Vectors:
        known = {text: kept[text] for text in texts if text in kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= dict(zip(new, embed(new), strict=True))
            if len(kept) + len(new) > most:
                kept.clear()
            kept.update(known)
        return np.stack([known[text] for text in texts])

    return vectors


def wordings(texts: Sequence[str], shelf: Shelf, embed: Embed | None) -> list[Wording]:
    """The wordings of questions. Blocking: call it in a thread. Without ``embed`` words decide."""
    folded = [fold(text) for text in texts]
    vectors = embed(folded) if embed and folded else np.zeros((len(folded), 1), np.float32)
    return [_wording(text, shelf, vector) for text, vector in zip(texts, vectors, strict=True)]


def _wording(text: str, shelf: Shelf, vector: Vectors) -> Wording:
    question = understand(text, "zh", shelf.catalogue.places)
    folded = fold(question.text).lower()
    return Wording(
        text, _NOT_A_LETTER.sub("", folded), script(text), frozenset(question.places),
        figures(text), question.aspect, question.kinds,
        frozenset(p for p in named_pages(folded, shelf.catalogue) if not p.startswith(ANSWERS)),
        shelf.index.terms(folded), vector,
    )  # fmt: skip


def likeness(one: Wording, other: Wording) -> float:
    """About 0 for strangers; 1 and more for the same words."""
    if one.bare == other.bare:
        return 1.0 + SHARED_WORDS
    cosine = float(one.vector @ other.vector)
    if one.script != other.script:
        return cosine + OTHER_SCRIPT
    return cosine + SHARED_WORDS * _shared(one.terms, other.terms)


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of weight that two sets of terms have in common, 0..1."""
    every = {**one, **other}
    common = sum(every[term] for term in one.keys() & other.keys())
    return common / (sum(every.values()) or 1.0)


def same(one: Wording, other: Wording) -> bool:
    """Whether the answer to one answers the other: the same words, or very near with nothing
    that tells them apart: place, figure, what is asked, what sort of thing, which programme.
    """
    if one.bare == other.bare:
        return True
    if one.places != other.places or one.figures != other.figures or one.kinds != other.kinds:
        return False
    if one.pages and other.pages and one.pages != other.pages:
        return False
    if _adds_to(one, other) or _adds_to(other, one):
        return False
    return _ask_the_same(one, other) and likeness(one, other) >= SAME


def _adds_to(one: Wording, other: Wording) -> bool:
    """True if ``one`` says all that ``other`` does, and a good deal more: "… if I have none"."""
    whole, part = sum(one.terms.values()), sum(other.terms.values())
    shared = sum(weight for term, weight in other.terms.items() if term in one.terms)
    return shared >= WITHIN * part and whole - shared >= MORE * whole


def _ask_the_same(one: Wording, other: Wording) -> bool:
    """How much, how, until when: of a programme each is another question, and none is a third.
    Of anything else an aspect is often not seen in one of the wordings.
    """
    of_a_programme = one.pages or other.pages or one.kinds or other.kinds
    unseen = not of_a_programme and (one.aspect is None or other.aspect is None)
    return unseen or one.aspect == other.aspect
