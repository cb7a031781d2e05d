"""Tells a founder what a page's new version means for the application that runs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.domain.change import Change, change_words, part
from bot.domain.content import Page, Paper, Programme, Status, Step
from bot.domain.eligibility import Assessment, Verdict
from bot.domain.touched import Matter, Touched
from bot.domain.turn import Block, Span, paragraph
from bot.domain.walkthrough import Application, front_of
from bot.services.compose.record import Record
from bot.services.compose.verdict import condition_words
from bot.services.notebook import Notebook
from bot.texts import say

MOST_CHANGES = 5
"""So many of one kind are told, the others counted."""
MOST_NAMED = 6
MOST_LACKS = 3
LISTED = {Matter.STEP: "steps", Matter.DOCUMENT: "documents"}
"""Kinds whose whole items are named in lists of their own: what is new, what is gone."""

Verdicts = tuple[Assessment, Assessment]
"""What the old and the new version come to for the founder, by all that is known of him."""


def change_notice(
    title: str, touched: Touched, before: Page, after: Page | None, application: Application,
    verdicts: Verdicts | None, language: str, alternatives: Sequence[str] = (),
) -> list[Block]:  # fmt: skip
    """The whole message. ``alternatives`` are titles of what he may have instead, if it is over."""
    if touched.over is not None:
        return [*_over(title, touched, before, application, language),
                *_instead(alternatives, language)]  # fmt: skip
    assert after is not None
    blocks = [Block((Span(say("touched.head", language, title=title), "bold"),))]
    blocks += _warnings(after, language)
    for matter, found in touched.changes.items():
        blocks += _matter(matter, found, language)
    blocks += _to_do(touched, before, after, application, language)
    if verdicts is not None and (line := _stand(verdicts, language)):
        blocks.append(paragraph(line))
    blocks.append(Block((Span(say("touched.keeps", language)),), "small"))
    return blocks


def _over(
    title: str, touched: Touched, before: Page, application: Application, language: str
) -> Iterator[Block]:
    """That it cannot go on and why, and that nothing of what was done is lost."""
    head = say(f"touched.over.{touched.over}", language, title=title)
    yield Block((Span(head, "bold"),))
    ids = [step.id for step in front_of(before).steps]
    if application.step in ids:
        n = ids.index(application.step) + 1
        yield paragraph(say("touched.reached", language, n=n, of=len(ids)))
    else:
        yield paragraph(say("touched.all_done", language, of=len(ids)))
    yield from _items(touched.changes.get(Matter.ENDED, ()), {"page"}, language)


def _instead(alternatives: Sequence[str], language: str) -> Iterator[Block]:
    if alternatives:
        yield paragraph(say("touched.instead", language))
        yield from (Block((Span(title),), "item") for title in alternatives)


def _warnings(after: Page, language: str) -> Iterator[Block]:
    """That the new version is not firm: only announced, a draft, or without an official text."""
    content = front_of(after)
    if isinstance(content, Programme) and content.status in (Status.DRAFT, Status.ANNOUNCED):
        force = say(f"force.{content.status}", language)
        yield paragraph(say("touched.not_firm", language, force=force))
    if not any(source.standing.is_official for source in content.sources):
        yield paragraph(say("weak", language))


def _matter(matter: Matter, found: Sequence[Change], language: str) -> list[Block]:
    """One kind of change, each from what to what."""
    told = [change for change in found if not _is_listed(matter, change)]
    if not told:
        return []
    head = Block((Span(say(f"touched.matter.{matter}", language), "bold"),))
    return [head, *_items(told, set(), language)]


def _items(found: Sequence[Change], besides: set[str], language: str) -> Iterator[Block]:
    told = [change for change in found if change.field not in besides]
    words = [change_words(change, language) for change in told[:MOST_CHANGES]]
    if (more := len(told) - MOST_CHANGES) > 0:
        words.append(say("touched.more", language, n=more))
    yield from (Block((Span(text),), "item") for text in words)


def _is_listed(matter: Matter, change: Change) -> bool:
    """True for a step or document that came or went as a whole."""
    name = LISTED.get(matter)
    one_sided = (change.before is None) != (change.after is None)
    return name is not None and one_sided and change.label == part(name)


def _to_do(
    touched: Touched, before: Page, after: Page, application: Application, language: str
) -> Iterator[Block]:
    """What it means for him: to do again, to do anew, and what falls away."""
    old, new = front_of(before), front_of(after)
    handed_in = application.is_submitted
    if handed_in:
        yield paragraph(say("touched.submitted", language))
    lists = (
        (
            "touched.redo_after" if handed_in else "touched.redo",
            _titles(new.steps, touched.redo, language),
        ),
        ("touched.fresh", _titles(new.steps, touched.fresh, language)),
        ("touched.gone", _titles(old.steps, touched.gone, language)),
        ("touched.papers_new", _names(new.documents, touched.papers_new, language)),
        ("touched.papers_changed", _names(new.documents, touched.papers_changed, language)),
        ("touched.papers_gone", _names(old.documents, touched.papers_gone, language)),
    )
    for key, names in lists:
        if names:
            yield paragraph(say(key, language, names=_listed(names, MOST_NAMED, language)))
    if application.marks and not touched.redo and not handed_in:
        yield paragraph(say("touched.all_stands", language))


def _titles(steps: Iterable[Step], ids: Sequence[str], language: str) -> list[str]:
    return [step.title.in_(language) for step in steps if step.id in ids]


def _names(papers: Iterable[Paper], ids: Sequence[str], language: str) -> list[str]:
    return [paper.name.in_(language) for paper in papers if paper.id in ids]


def _listed(words: Sequence[str], most: int, language: str) -> str:
    more = "…" if len(words) > most else ""
    return say("comma", language).join(words[:most]) + more


def _stand(verdicts: Verdicts, language: str) -> str:
    """How the conditions come out for him before and now; "" where that is the same."""
    was, now = verdicts
    if was.by_facts is now.by_facts:
        return ""
    before = say(f"touched.stand.{was.by_facts}", language)
    return say("touched.stand", language, was=before, now=_stands(now, language))


def _stands(now: Assessment, language: str) -> str:
    """How he stands now, with the conditions that fail or the facts that are not known."""
    if now.by_facts is Verdict.NOT_ELIGIBLE and now.failed:
        record = Record(now.page, now.content, now.catalogue, Notebook(now.catalogue, language),
                        now.day, language)  # fmt: skip
        failed = [condition_words(record, finding) for finding in now.failed]
        key = "touched.short_one" if len(failed) == 1 else "touched.short"
        what = _listed(failed, MOST_LACKS, language)
        return say(key, language, n=len(failed), what=what)
    if now.by_facts is Verdict.NEEDS_FACTS and now.missing:
        labels = [now.catalogue.facts[name].label.in_(language) for name in now.missing]
        return say("touched.unsaid", language, what=_listed(labels, MOST_LACKS, language))
    return say(f"touched.stand.{now.by_facts}", language)
