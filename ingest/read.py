"""Read the knowledge folder into typed pages, collecting every problem on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain.catalogue import Catalogue
from bot.domain.content import Content, Page
from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.place import PLACES_FILE, Places
from bot.texts import notice
from ingest.check import check_page, check_relations, vocabulary_problems
from ingest.documents.collect import Found, read_documents
from ingest.documents.files import leads_away
from ingest.documents.memory import Documents
from ingest.explain import explain
from ingest.frontmatter import Split, UnreadableFrontMatter, load_yaml, split_page
from ingest.problems import Problem

FOLDERS = {"programmes": "programme", "guides": "guide", "documents": "document",
           "answers": "answer"}  # fmt: skip
VOCABULARIES = {"facts": "facts.yaml", "places": "places.yaml"}
LARGEST_PAGE = 2_000_000
_TRANSLATED = re.compile(r"(.+)\.([a-z]{2})")
_CONTENT: TypeAdapter[Any] = TypeAdapter(Content)
Unchanged = Callable[[str, str], Page | None]
"""Returns the page as read before, given its id and digest, if it need not be parsed again."""


@dataclass(frozen=True)
class Folder:
    """The knowledge folder as read: pages that are sound, and what is wrong with the others.

    ``broken`` are the ids of pages that exist but could not be read: their published version
    stays. ``vocabulary`` is facts.yaml and places.yaml as JSON.
    """

    pages: tuple[Page, ...]
    facts: dict[str, Fact]
    places: Places
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()
    vocabulary: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a page from being published."""
        return tuple(problem for problem in self.problems if not problem.warning)


@dataclass
class _Files:
    """The files of one page: the main one and its translations by language."""

    main: Path | None = None
    others: dict[str, Path] = field(default_factory=dict)


def read_folder(
    root: Path, live: Catalogue | None = None, documents: Documents | None = None
) -> Folder:
    """Read every page under ``root``.

    Pages whose files, and whose vocabulary, are as in the ``live`` catalogue are not parsed again.
    ``documents`` reads what is not Markdown and remembers it for the next run; without it, a
    reader is started if there is need, and ended.
    """
    problems: list[Problem] = []
    kept = live.vocabulary if live else {}
    facts = _vocabulary(root / "facts.yaml", FACTS_FILE, kept.get("facts"), problems)
    facts = _sound_facts(root / "facts.yaml", facts, kept.get("facts"), problems)
    entries = _vocabulary(root / "places.yaml", PLACES_FILE, kept.get("places"), problems)
    vocabulary = {
        "facts": FACTS_FILE.dump_json(facts).decode(),
        "places": PLACES_FILE.dump_json(entries).decode(),
    }
    known = live.pages if live and live.vocabulary == vocabulary else {}

    def unchanged(page_id: str, digest: str) -> Page | None:
        page = known.get(page_id)
        return page if page and page.digest == digest else None

    places = Places.from_entries(entries)
    pages: list[Page] = []
    broken: set[str] = set()
    for page_id, files in sorted(_find(root).items()):
        page, found = _read_page(root, page_id, files, unchanged, facts, places)
        problems.extend(found)
        if page is not None:
            pages.append(page)
        else:
            broken.add(page_id)
    others = _documents(root, live.pages if live else {}, places, pages, documents)
    pages += others.pages
    broken |= others.broken
    problems += others.problems
    problems.extend(check_relations(pages, broken))
    return Folder(tuple(pages), facts, places, tuple(sorted(problems)), frozenset(broken),
                  vocabulary)  # fmt: skip


def _documents(
    root: Path, live: Mapping[str, Page], places: Places, pages: Sequence[Page],
    documents: Documents | None,
) -> Found:  # fmt: skip
    """The documents that are not Markdown; ``pages`` are those read so far."""
    written = [page for page in pages if page.id.startswith("documents/")]
    if documents is not None:
        found = read_documents(root, live, places, written, documents)
    else:
        with Documents() as own:
            found = read_documents(root, live, places, written, own)
    names = {page.id for page in written}
    for page in found.pages:
        if page.id in names:
            what = notice("file.same_name", twin=f"{page.id}.md")
            found.problems.append(Problem(page.id, 1, what))
    found.pages = [page for page in found.pages if page.id not in names]
    return found


def _find(root: Path) -> dict[str, _Files]:
    """Group the Markdown files by page id; ``slug.en.md`` is the English of ``slug.md``."""
    found: dict[str, _Files] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.md")):
            relative = path.relative_to(root)
            if any(part.startswith(".") for part in relative.parts) or path.name == "README.md":
                continue
            stem = path.name.removesuffix(".md")
            if translated := _TRANSLATED.fullmatch(stem):
                stem = translated[1]
            files = found.setdefault(str(relative.with_name(stem)), _Files())
            if translated:
                files.others[translated[2]] = path
            else:
                files.main = path
    return found


def page_digest(paths: Iterable[Path]) -> str:
    """What a page is known by: its files, the main one first, then its translations by name.

    Raises OSError.
    """
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _read_page(
    root: Path, page_id: str, files: _Files, unchanged: Unchanged,
    facts: dict[str, Fact], places: Places,
) -> tuple[Page | None, list[Problem]]:  # fmt: skip
    if files.main is None:
        lone = str(next(iter(files.others.values())).relative_to(root))
        return None, [Problem(lone, 1, notice("check.lone", file=f"{page_id}.md"))]
    name = str(files.main.relative_to(root))
    if any(leads_away(root, path) for path in _all(files)):
        return None, [Problem(name, 1, notice("file.link_outside"))]
    try:
        if any(path.stat().st_size > LARGEST_PAGE for path in _all(files)):
            return None, [Problem(name, 1, notice("check.too_large"))]
        digest = page_digest(_all(files))
        known = unchanged(page_id, digest)
        if known is not None:
            return known, []
        texts = {lang: path.read_text("utf-8-sig") for lang, path in _languages(files).items()}
        split = split_page(texts["zh"])
    except UnicodeDecodeError:
        return None, [Problem(name, 1, notice("check.not_utf8"))]
    except UnreadableFrontMatter as error:
        return None, [Problem(name, error.line, error.what)]
    except OSError as error:
        return None, [Problem(name, 1, notice("check.cannot_read", why=error.strerror))]
    content, problems = _parse(name, page_id, split)
    if content is None:
        return None, problems
    bodies = {"zh": split.body.strip(), **{k: v.strip() for k, v in texts.items() if k != "zh"}}
    page = Page(id=page_id, content=content, bodies=bodies, digest=digest)
    problems += check_page(page, name, split, facts, places)
    sound = all(problem.warning for problem in problems)
    return (page if sound else None), problems


def _all(files: _Files) -> list[Path]:
    return [*([files.main] if files.main else []), *files.others.values()]


def _languages(files: _Files) -> dict[str, Path]:
    return {"zh": files.main, **files.others} if files.main else dict(files.others)


def _parse(name: str, page_id: str, split: Split) -> tuple[Any, list[Problem]]:
    """Validate the front matter; a plain document may have none and is named by its heading."""
    kind = FOLDERS[page_id.split("/", 1)[0]]
    front = split.front
    if front is None and kind != "document":
        return None, [Problem(name, 1, notice("check.no_front"))]
    data = front.data if front else {}
    if not isinstance(data, dict):
        return None, [Problem(name, 1, notice("check.front_no_list"))]
    if kind == "document":
        data = {"title": _first_heading(split.body) or page_id.rsplit("/", 1)[-1], **data}
    try:
        return _CONTENT.validate_python({**data, "type": kind}), []
    except ValidationError as error:
        return None, [Problem(name, line, what) for line, what in explain(error, front)]


def _first_heading(body: str) -> str | None:
    for line in body.splitlines():
        if line.startswith("#"):
            return line.lstrip("#").strip() or None
    return None


def _sound_facts(
    path: Path, facts: dict[str, Fact], kept: str | None, problems: list[Problem]
) -> dict[str, Fact]:
    """The facts, or those that are published while some need or imply what is no fact."""
    wrong = list(vocabulary_problems(facts))
    if not wrong:
        return facts
    lines = path.read_text("utf-8-sig").splitlines()
    for name, what in wrong:
        at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 1)
        problems.append(Problem(path.name, at, what))
    return FACTS_FILE.validate_json(kept or "{}")


def _vocabulary(
    path: Path, adapter: TypeAdapter[Any], kept: str | None, problems: list[Problem]
) -> Any:
    """The entries of a vocabulary file; while it cannot be read, those that are published."""
    if not path.is_file():
        problems.append(Problem(path.name, 1, notice("check.file_missing")))
        return adapter.validate_json(kept or "{}")
    try:
        located = load_yaml(path.read_text("utf-8-sig"))
        if located.data is not None:
            return adapter.validate_python(located.data)
        problems.append(Problem(path.name, 1, notice("check.file_empty")))
    except UnicodeDecodeError:
        problems.append(Problem(path.name, 1, notice("check.not_utf8")))
    except UnreadableFrontMatter as error:
        problems.append(Problem(path.name, error.line, error.what))
    except ValidationError as error:
        problems += [Problem(path.name, line, what) for line, what in explain(error, located)]
    return adapter.validate_json(kept or "{}")


def vocabulary_file(path: Path, name: str, text: str | None) -> bytes | None:
    """The bytes of the file of the vocabulary ``name`` if they say what its JSON ``text`` says."""
    adapters: dict[str, TypeAdapter[Any]] = {"facts": FACTS_FILE, "places": PLACES_FILE}
    adapter = adapters[name]
    try:
        content = path.read_bytes()
        said = adapter.validate_python(load_yaml(content.decode("utf-8-sig")).data)
    except (OSError, UnicodeDecodeError, UnreadableFrontMatter, ValidationError):
        return None
    return content if adapter.dump_json(said).decode() == text else None
