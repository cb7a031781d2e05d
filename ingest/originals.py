"""The files that a page was made from: their bytes are kept, so that any version can come back."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from bot.domain.content import Page
from bot.errors import BadInput
from bot.ports import Original

VOCABULARIES = {"facts": "facts.yaml", "places": "places.yaml"}
_PACKED = ".zip"


def files_of(root: Path, page_id: str) -> list[Path]:
    """The files of a page under ``root`` that are there: the page and its translations, or the
    document (the archive that holds it) and what staff say of it in the ``.yaml`` beside it.
    """
    path = root / page_id
    if packed := _archive(page_id):
        path = root / packed
    own = [path, path.with_name(path.name + ".yaml")]
    if path.suffix == "" or not path.is_file():
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
    """The bytes of the files of ``pages``; one that cannot be read just now is left out."""
    found = []
    for page in pages:
        for file in files_of(root, page.id):
            try:
                content = file.read_bytes()
            except OSError:
                continue
            found.append(Original(page.digest, file.relative_to(root).as_posix(), content))
    return found


def vocabulary_originals(root: Path, vocabulary: Mapping[str, str]) -> list[Original]:
    """The bytes of ``facts.yaml`` and ``places.yaml``, by the digest of what they say."""
    files = [(name, root / file) for name, file in VOCABULARIES.items()]
    return [
        Original(vocabulary_digest(vocabulary[name]), file.name, file.read_bytes())
        for name, file in files if name in vocabulary and file.is_file()
    ]  # fmt: skip


def vocabulary_digest(text: str) -> str:
    """What the original of a vocabulary is kept under."""
    return hashlib.sha256(text.encode()).hexdigest()


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
    there = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for page_id in page_ids
        for file in files_of(root, page_id)
    }
    changed = [path for path in sorted({*wanted, *there}) if wanted.get(path) != there.get(path)]
    for path in changed:
        if aside is not None and path in there:
            write_file(aside, path, there[path])
        if path in wanted:
            write_file(root, path, wanted[path])
        else:
            (root / path).unlink()
    return changed
