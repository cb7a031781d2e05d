"""A page's typed front matter as plain text: what is indexed of it, and what figures it holds."""

from __future__ import annotations

from bot.domain.condition import Judged, Test, leaves
from bot.domain.content import Document, Guide, Programme
from bot.domain.place import Places, chain
from bot.domain.wording import money_words, percent_words
from bot.texts import say


def record_text(content: Programme | Guide, language: str, places: Places) -> str:
    """What a programme or guide is, gives and asks, one thing a line."""
    lines = [content.title.in_(language), *content.aliases, content.summary.in_(language)]
    lines.append(" ".join(places.name(place, language) for place in reversed(chain(content.place))))
    if isinstance(content, Programme):
        lines.append(f"{say(f'kind.{content.kind}', language)} {content.authority.in_(language)}")
        lines += _benefit_lines(content, language)
    lines += _condition_lines(content, language)
    lines += [paper.name.in_(language) for paper in content.documents]
    lines += [step.title.in_(language) for step in content.steps]
    return "\n".join(line for line in lines if line)


def _benefit_lines(content: Programme, language: str) -> list[str]:
    lines = []
    for benefit in content.benefit:
        parts = [label.in_(language) for label in (benefit.label, benefit.base, benefit.in_kind)
                 if label]  # fmt: skip
        parts += [money_words(sum_, language) for sum_ in (benefit.amount, benefit.cap) if sum_]
        if benefit.rate:
            parts.append(percent_words(benefit.rate))
        lines.append(" ".join(parts))
    return lines


def _condition_lines(content: Programme | Guide, language: str) -> list[str]:
    lines = []
    for leaf in leaves(content.eligibility) if content.eligibility else []:
        if isinstance(leaf, Judged):
            lines.append(leaf.judged.in_(language))
        elif isinstance(leaf, Test) and leaf.text:
            lines.append(leaf.text.in_(language))
    return lines


def all_words(content: Programme | Guide | Document) -> str:
    """Every word and value of the front matter, as evidence for what an answer says of it."""
    return content.model_dump_json(exclude={"examples"})
