"""How much of a text was read right, character by character."""

from __future__ import annotations

import re

import numpy as np


def accuracy(meant: str, read: str) -> float:
    """1 less the edits that ``read`` needs, a character of ``meant``; space does not count."""
    wanted, got = "".join(meant.split()), "".join(read.split())
    return 1 - edits(wanted, got) / len(wanted)


def without_marks(text: str) -> str:
    """Markdown without the signs before its headings, which stand on no page."""
    return re.sub(r"^#+ ", "", text, flags=re.MULTILINE)


def edits(one: str, other: str) -> int:
    """The Levenshtein distance: how many characters to insert, delete or replace."""
    letters = np.array([ord(letter) for letter in other], int)
    places = np.arange(len(letters) + 1)
    row = places.copy()
    for n, letter in enumerate(one, 1):
        kept = np.minimum(row[1:] + 1, row[:-1] + (letters != ord(letter)))
        # An insertion costs one for each place passed: a running minimum of cost less place.
        row = np.minimum.accumulate(np.concatenate(([n], kept)) - places) + places
    return int(row[-1])
