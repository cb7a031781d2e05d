"""Writes a message in one form: Simplified, lower case, common slips of typing put right."""

from __future__ import annotations

import re
from functools import cache

from bot.domain.folding import fold
from bot.domain.told.patterns.common import COMMON
from bot.domain.told.patterns.slips import SAME, SLIPS, WORDS

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RIGHT = {wrong: right for group in SLIPS.split("|") for right, *slips in [group.split()]
          for wrong in slips}  # fmt: skip
_SLIP = re.compile("|".join(sorted(_RIGHT, key=len, reverse=True)))
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]{2}")


def _script_of(pattern: str) -> str:
    """The only script that a pattern is about, or "" for both or neither."""
    bare = re.sub(r"\\u[0-9a-f]{4}|\\.", "", pattern)
    scripts = [name for name, letters in (("han", _HAN), ("latin", _LATIN)) if letters.search(bare)]
    return scripts[0] if len(scripts) == 1 else ""


_FIXES = tuple(
    (re.compile(pattern, re.ASCII), right, _script_of(pattern)) for pattern, right in SAME
)
_LONG_WORD = re.compile(r"[a-z]{6,}")


@cache
def _by_shortened() -> dict[str, str | None]:
    """Known words by themselves with any letter left out; None where two words meet."""
    found: dict[str, str | None] = {}
    for word in WORDS:
        for at in range(len(word)):
            short = word[:at] + word[at + 1 :]
            found[short] = word if found.get(short, word) == word else None
    return found


_KNOWN = frozenset(WORDS)
_RIGHTLY_SPELLED = _KNOWN.union(COMMON.split())


def _respelled(match: re.Match[str]) -> str:
    """A known word one slip away (a letter wrong, missing, doubled or two swapped), else itself."""
    word = match[0]
    if word in _RIGHTLY_SPELLED or (word.endswith("s") and word[:-1] in _KNOWN):
        return word
    near = _by_shortened()
    tries = (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
    hits = {hit for short in tries if (hit := near.get(short))}
    missing = {known for known in tries if known in _KNOWN}
    found = {known for known in hits | missing if known[0] == word[0]}
    return found.pop() if len(found) == 1 else word


def tidy(text: str) -> str:
    """``text`` in lower-case Simplified characters, with frequent slips of typing put right."""
    tidied = _PRIVATE.sub(" ", fold(text).lower())
    tidied = _LONG_WORD.sub(_respelled, tidied)
    tidied = _SLIP.sub(lambda match: _RIGHT[match[0]], tidied)
    written = {"": True, "han": _HAN.search(tidied), "latin": _LATIN.search(tidied)}
    for pattern, right, script in _FIXES:
        if written[script]:
            tidied = pattern.sub(right, tidied)
    return tidied
