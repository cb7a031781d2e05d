"""Check that a page can be walked: its steps lead somewhere, its documents and form are clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.content import Front, Page
from bot.domain.fact import Fact
from bot.texts import Notice, notice

Found = Iterator[tuple[tuple[str | int, ...], Notice]]


def walk_problems(page: Page, facts: dict[str, Fact]) -> Found:
    """What would stop or mislead a founder on the way through the page."""
    content = page.content
    assert isinstance(content, Front)
    yield from _steps(page.id, content)
    yield from _same_papers(content)
    yield from _form(content, facts)


def _steps(page_id: str, content: Front) -> Found:
    """Documents that the page lists, no way back to itself, one step that hands in."""
    papers = {paper.id for paper in content.documents}
    submitting = [index for index, step in enumerate(content.steps) if step.submits]
    for index, step in enumerate(content.steps):
        for need in step.needs:
            if need not in papers:
                yield ("steps", index, "needs"), notice("check.paper", name=need)
        if page_id == f"guides/{step.guide}":
            yield ("steps", index, "guide"), notice("check.own_guide", name=step.guide)
    for index in submitting[1:]:
        first = content.steps[submitting[0]].id
        yield ("steps", index, "submits"), notice("check.submits_twice", name=first)


def _same_papers(content: Front) -> Found:
    """Two documents of one page cannot be one and the same: ticking one would tick the other."""
    for index in _repeated(paper.common for paper in content.documents):
        common = content.documents[index].common
        yield ("documents", index, "common"), notice("check.common_twice", name=common)


def _form(content: Front, facts: dict[str, Fact]) -> Found:
    """Fields with an id of their own, filled by facts that there are."""
    blanks = content.form.fields if content.form else ()
    for index in _repeated(blank.id for blank in blanks):
        yield ("form", "fields", index), notice("check.id_twice", name=blanks[index].id)
    for index, blank in enumerate(blanks):
        if blank.fact is not None and blank.fact not in facts:
            yield ("form", "fields", index, "fact"), notice("check.fact", name=blank.fact)


def _repeated(names: Iterable[str | None]) -> list[int]:
    """Where those stand that are there more than once."""
    every = list(names)
    counted = Counter(name for name in every if name is not None)
    return [index for index, name in enumerate(every) if name is not None and counted[name] > 1]
