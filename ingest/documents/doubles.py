"""Documents that are there twice: one is published, and staff are told of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.content import Document, Page
from bot.texts import Notice, notice
from ingest.documents.files import File
from ingest.documents.memory import Documents
from ingest.documents.twins import closest


@dataclass(frozen=True)
class Double:
    """What to say of a document that is like another, and whether it is published all the same."""

    what: Notice
    warning: bool
    is_held: bool


def same_files(
    files: Sequence[File], is_live: Callable[[File], bool]
) -> Iterator[tuple[File, File]]:
    """Each file that has the bytes of another, with that one: the live one, else the first."""
    firsts: dict[str, File] = {}
    wanted = [file for file in files if file.size and not file.sidecar.may_repeat]
    for file in sorted(wanted, key=lambda one: not is_live(one)):
        firsts.setdefault(file.same, file)
    for file in wanted:
        if firsts[file.same] is not file:
            yield file, firsts[file.same]


def double_of(
    page: Page, file: File, others: Sequence[Page], documents: Documents
) -> Double | None:
    """What ``page`` repeats among ``others``, if it repeats one.

    The same text is published once. Nearly the same is held back until staff decide, unless the
    numbers or dates differ: this year's notice stands beside last year's.
    """
    if file.sidecar.may_repeat:
        return None
    twin = closest(documents.sketch(page), [(one.id, documents.sketch(one)) for one in others])
    if twin is None:
        return None
    name, share = twin
    if share == 1.0:
        return Double(notice("file.same_text", twin=name), warning=True, is_held=True)
    values: dict[str, Any] = {"twin": name, "share": f"{share:.0%}"}
    other = next(one for one in others if one.id == name)
    if _told_apart(page.content, other.content):
        return Double(notice("file.similar", **values), warning=True, is_held=False)
    what = notice("file.nearly", sidecar=file.sidecar.name, **values)
    return Double(what, warning=False, is_held=True)


def _told_apart(one: Any, other: Any) -> bool:
    """Whether two documents bear different numbers or, where these are not known, dates."""
    if not (isinstance(one, Document) and isinstance(other, Document)):
        return False
    if one.number and other.number:
        return one.number != other.number
    return bool(one.issued and other.issued and one.issued != other.issued)
