"""Documents that are not Markdown as pages: what changed is read, and everything is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.domain.content import Page
from bot.domain.place import Places
from bot.texts import notice
from ingest.documents.doubles import double_of, same_files
from ingest.documents.files import File, find
from ingest.documents.loaded import Part, Trouble
from ingest.documents.memory import Documents
from ingest.documents.page import page_of
from ingest.documents.sidecar import OF_ONE
from ingest.problems import Problem


@dataclass
class Found:
    """Pages that are sound, what is wrong, and the ids whose published version stays."""

    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def read_documents(
    root: Path, live: Mapping[str, Page], places: Places, written: Sequence[Page],
    documents: Documents,
) -> Found:  # fmt: skip
    """Every document under ``root``.

    Those whose files are as in ``live`` are not read again. ``written`` are the Markdown
    documents: others are held back for repeating them, they never are.
    """
    files, problems = find(root)
    found = Found(problems=problems)
    known = _by_digest(live, places)
    doubles = dict(same_files(files, lambda file: bool(_published(file, known))))
    there = {file.name for file in files}
    fresh: list[tuple[File, Page]] = []
    for file in files:
        if file in doubles:
            what = notice("file.same_bytes", twin=doubles[file].name)
            found.problems.append(Problem(file.name, 1, what, warning=True))
            continue
        pages = _unchanged(file, known, documents)
        if pages is None:
            pages = _renamed(file, known, there)
        if pages is not None:
            found.pages += pages
            told = documents.recall(file.same)
            _tell(file, told.troubles if told else (), live, found)
        else:
            loaded = documents.load(file.path, file.same)
            _tell(file, loaded.troubles, live, found)
            fresh += [(file, page) for page in _pages(file, loaded.parts, places, found)]
    _add(fresh, written, documents, found)
    documents.save()
    return found


def _by_digest(live: Mapping[str, Page], places: Places) -> Mapping[str, list[Page]]:
    known: dict[str, list[Page]] = defaultdict(list)
    for page in live.values():
        if page.content.place in places:
            known[page.digest].append(page)
    return known


def _published(file: File, known: Mapping[str, list[Page]]) -> list[Page]:
    """The live pages of this very file."""
    begin = file.name + "/"
    pages = known.get(file.digest, ())
    return [page for page in pages if page.id == file.name or page.id.startswith(begin)]


def _unchanged(
    file: File, known: Mapping[str, list[Page]], documents: Documents
) -> list[Page] | None:
    """The pages of a file that need not be read; None if it has to be."""
    pages = _published(file, known)
    told = documents.recall(file.same)
    if told is None:  # an archive may hold more than what was published of it
        return pages if pages and not file.name.lower().endswith(".zip") else None
    return pages if len(pages) == told.parts else None


def _renamed(
    file: File, known: Mapping[str, list[Page]], there: Collection[str]
) -> list[Page] | None:
    """The live page of a file that is gone and was just like this one, under the new name.

    Not if its name was its title, and not for what lay in an archive.
    """
    for page in known.get(file.digest, ()):
        was = PurePosixPath(page.id)
        if page.id not in there and was.suffix == PurePosixPath(file.name).suffix:
            named_by_file = page.content.title.zh == was.stem
            return None if named_by_file else [page.model_copy(update={"id": file.name})]
    return None


def _tell(file: File, troubles: Sequence[Trouble], live: Mapping[str, Page], found: Found) -> None:
    """Report the troubles; what was published of a file that can no longer be read stays."""
    for trouble in troubles:
        name = _id(file, trouble.name)
        found.problems.append(Problem(_shown(name), 1, trouble.what, trouble.warning))
        if not trouble.warning:
            found.broken |= {name} | {one for one in live if one.startswith(name + "/")}


def _id(file: File, inner: str) -> str:
    return f"{file.name}/{inner}" if inner else file.name


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _pages(file: File, parts: Sequence[Part], places: Places, found: Found) -> list[Page]:
    """The documents of a file as pages, with its sidecar's words."""
    fields = dict(file.sidecar.fields)
    problems = list(file.sidecar.problems)
    if len(parts) > 1 and (of_one := OF_ONE & set(fields)):
        fields = {name: value for name, value in fields.items() if name not in OF_ONE}
        line = file.sidecar.located.line((min(of_one),))
        what = notice("file.sidecar_title")
        problems.append(Problem(file.sidecar.name, line, what, warning=True))
    pages = []
    for part in parts:
        page, wrong = page_of(file, _id(file, part.name), part, fields, places)
        problems += [one for one in wrong if one not in problems]
        pages += [page] if page else []
    found.problems += problems
    if all(one.warning for one in problems):
        return pages
    found.broken |= {_id(file, part.name) for part in parts}
    return []


def _add(
    fresh: Sequence[tuple[File, Page]], written: Sequence[Page], documents: Documents,
    found: Found,
) -> None:  # fmt: skip
    """Add the pages that were read anew, unless another says the same already."""
    others = [*written, *found.pages]
    for file, page in fresh:
        double = double_of(page, file, others, documents)
        if double is not None:
            found.problems.append(Problem(page.id, 1, double.what, double.warning))
        if double is None or not double.is_held:
            found.pages.append(page)
            others.append(page)
        elif not double.warning:
            found.broken.add(page.id)
