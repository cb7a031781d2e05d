"""Arrays that belong to an embedder's version: made once, kept beside the index."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.domain.folding import fold
from bot.ports import Embedder, Vectors

HERE = Path(__file__).parent


def pairs(name: str) -> tuple[list[str], list[str]]:
    """The two columns, Chinese and English, of one of the lists beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    return [fold(row[0]) for row in rows], [fold(row[1]) for row in rows]


def kept(folder: Path, name: str, embedder: Embedder, make: Callable[[], Vectors]) -> Vectors:
    """The array made from the list ``name``, from disk if it was made from the same words."""
    words = hashlib.sha256((HERE / name).read_bytes()).hexdigest()[:12]
    model = re.sub(r"[^a-zA-Z0-9._-]+", "-", embedder.name)
    path = folder / f"{name.removesuffix('.tsv')}-{model}-{words}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    made = make()
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part.npy")
    np.save(partial, made)
    partial.replace(path)
    return made
