"""The files under ``documents/`` that are not Markdown pages, each with its sidecar and digest."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.texts import notice
from ingest.documents.archive import is_noise
from ingest.documents.limits import LARGEST_FILE
from ingest.documents.scan import can_read
from ingest.documents.sidecar import SUFFIX, Sidecar, read_sidecar
from ingest.problems import Problem

FOLDER = "documents"
VERSION = "1"
"""Raise it when the readers improve: every document is then read again."""
_BAD = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True)
class File:
    """A file to read. ``name`` is its path under the knowledge folder, and its page's id.

    ``same`` is its fingerprint; ``digest`` covers the sidecar too.
    """

    name: str
    path: Path
    sidecar: Sidecar = field(hash=False)
    size: int
    same: str
    digest: str


def find(root: Path) -> tuple[list[File], list[Problem]]:
    """The files, sorted by name, and what is wrong before any is opened."""
    files: list[File] = []
    problems: list[Problem] = []
    paths = sorted(_walk(root / FOLDER, problems, root))
    for path in paths:
        name = path.relative_to(root).as_posix()
        if _BAD.search(name):
            problems.append(Problem(_BAD.sub("\ufffd", name), 1, notice("file.bad_name")))
        elif leads_away(root, path):
            problems.append(Problem(name, 1, notice("file.link_outside")))
        elif name.endswith(SUFFIX):
            if not path.with_name(path.name.removesuffix(SUFFIX)).is_file() or ".md." in name:
                problems.append(Problem(name, 1, notice("file.lone_sidecar"), warning=True))
        else:
            try:
                files.append(_file(path, name))
            except OSError as error:
                what = notice("file.no_access", why=error.strerror or str(error))
                problems.append(Problem(name, 1, what))
    return files, problems


def leads_away(root: Path, path: Path) -> bool:
    """True for a link to a file that lies neither under ``root`` nor in the folder that one of
    its own is: whoever may only write here could have any file of the system published.
    """
    if not path.is_symlink():
        return False
    try:
        target, folder = path.resolve(), root / path.relative_to(root).parts[0]
    except (OSError, RuntimeError):  # a circle of links
        return False
    return not any(target.is_relative_to(one.resolve()) for one in (root, folder))


def _walk(folder: Path, problems: list[Problem], root: Path) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            name = Path(error.filename).relative_to(root).as_posix()
            problems.append(Problem(name, 1, notice("file.no_access", why=error.strerror)))

    for at, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        for name in names:
            path = Path(at, name)
            is_special = path.exists() and not path.is_file()
            if not (name.endswith(".md") or is_noise(name) or is_special):
                yield path


def _file(path: Path, name: str) -> File:
    sidecar = read_sidecar(path.with_name(path.name + SUFFIX), name + SUFFIX)
    same = fingerprint(path)
    return File(name, path, sidecar, path.stat().st_size, same, _digest(same, sidecar))


def document_digest(path: Path, name: str) -> str:
    """What the pages of a file are known by: the file and its sidecar. Raises OSError."""
    return _digest(fingerprint(path), read_sidecar(path.with_name(path.name + SUFFIX), name))


def _digest(same: str, sidecar: Sidecar) -> str:
    return hashlib.sha256(same.encode() + hashlib.sha256(sidecar.content).digest()).hexdigest()


def fingerprint(path: Path) -> str:
    """Equal for files of which reading gives the same: bytes, suffix, and what can be read here.

    Raises OSError.
    """
    status = path.stat()
    whole = hashlib.sha256(f"{VERSION} {can_read()} {path.suffix.lower()} ".encode())
    if status.st_size > LARGEST_FILE:  # it is refused whatever is in it
        whole.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    else:
        whole.update(path.read_bytes())
    return whole.hexdigest()
