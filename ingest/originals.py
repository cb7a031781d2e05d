"""The files that a page was made from: their bytes are kept, so that any version can come back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from bot.domain.content import Page
from bot.domain.publication import vocabulary_digest
from bot.errors import BadInput
from bot.ports import Original
from ingest.documents.files import FOLDER as DOCUMENTS
from ingest.documents.files import document_digest
from ingest.documents.sidecar import SUFFIX as SIDECAR
from ingest.read import VOCABULARIES, page_digest, vocabulary_file

_PACKED = ".zip"


def files_of(root: Path, page_id: str) -> list[Path]:
    """The files of a page under ``root`` that are there: the page and its translations, or the
    document (the archive that holds it) and what staff say of it in the ``.yaml`` beside it.
    """
    path = root / (_archive(page_id) or page_id)
    if page_id.startswith(f"{DOCUMENTS}/") and path.is_file():
        own = [path, path.with_name(path.name + SIDECAR)]
    else:
        twins = sorted(path.parent.glob(f"{_escaped(path.name)}.[a-z][a-z].md"))
        own = [path.with_name(path.name + ".md"), *twins]
    return [file for file in own if file.is_file()]


def _archive(page_id: str) -> str | None:
    """The archive that a document lies in, if it does."""
    parts = PurePosixPath(page_id).parts
    for end in range(1, len(parts)):
        if parts[end - 1].lower().endswith(_PACKED):
            return "/".join(parts[:end])
    return None


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "[]*?" else sign for sign in name)


def read_originals(root: Path, pages: Iterable[Page]) -> list[Original]:
    """The bytes of the files of ``pages``. Those of a page that cannot be read just now, or that
    is not what it was when it was read, are left out: they would bring back something else.
    """
    found: dict[tuple[str, str], Original] = {}
    for page in pages:
        try:
            files = files_of(root, page.id)
            contents = [file.read_bytes() for file in files]
            same = files_of(root, page.id) == files and _digest(root, files) == page.digest
        except OSError:
            continue
        for file, content in zip(files, contents, strict=True) if same else ():
            path = file.relative_to(root).as_posix()
            found[page.digest, path] = Original(page.digest, path, content)
    return list(found.values())


def _digest(root: Path, files: Sequence[Path]) -> str | None:
    """What the page of these files is known by. Raises OSError."""
    if not files:
        return None
    if files[0].suffix == ".md":
        return page_digest(files)
    return document_digest(files[0], files[0].relative_to(root).as_posix())


def vocabulary_originals(root: Path, vocabulary: Mapping[str, str]) -> list[Original]:
    """The bytes of ``facts.yaml`` and ``places.yaml``, by the digest of what they say; a file
    that says something else by now is left out.
    """
    kept = []
    for name, file in VOCABULARIES.items():
        content = vocabulary_file(root / file, name, vocabulary.get(name))
        if content is not None:
            kept.append(Original(vocabulary_digest(vocabulary[name]), file, content))
    return kept


def write_file(root: Path, path: str, content: bytes) -> None:
    """Put a file in place at once, whole. Raises BadInput for a path that leads elsewhere."""
    target = (root / path).resolve()
    if not target.is_relative_to(root.resolve()):
        raise BadInput(f"{path} does not lie in the knowledge folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put_back(
    root: Path, page_ids: Iterable[str], originals: Iterable[Original], aside: Path | None = None
) -> list[str]:
    """Make the files of ``page_ids`` what ``originals`` say; returns the paths that changed.

    What stood there until now goes into the folder ``aside``.
    """
    wanted = {original.path: original.content for original in originals}
    own = {file for page_id in page_ids for file in files_of(root, page_id)}
    own |= {file for path in wanted if (file := root / path).is_file()}
    there = {file.relative_to(root).as_posix(): file.read_bytes() for file in own}
    changed = [path for path in sorted({*wanted, *there}) if wanted.get(path) != there.get(path)]
    for path in changed:
        if aside is not None and path in there:
            write_file(aside, path, there[path])
        if path in wanted:
            write_file(root, path, wanted[path])
        else:
            (root / path).unlink(missing_ok=True)
    return changed
