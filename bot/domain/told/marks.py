"""A text in which every figure, date and place is one character that stands for its value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LETTERS = "NMSTUQVDYBPO"
"""Number, money, share, time (of which U one month, Q a quarter, V a year), date (of which Y this
year), birth, place, ordinal."""

FIRST_MARK = "\ue000"
_ROOM = 0x100
_FIRST = {letter: 0xE000 + at * _ROOM for at, letter in enumerate(LETTERS)}
_COVERS = {"T": "TUQV", "D": "DY", "M": "MN"}


@dataclass
class Marked:
    """The text as it is rewritten, step by step, and what its marks stand for.

    ``in_words`` are the marks of numbers written without a digit.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    in_words: set[str] = field(default_factory=set)
    _used: dict[str, int] = field(default_factory=dict)

    def put(self, letter: str, value: Any, written: str = "") -> str | None:
        """A new mark for ``value``; None when a text holds more than anyone would tell."""
        used = self._used.get(letter, 0)
        if used >= _ROOM:
            return None
        self._used[letter] = used + 1
        mark = chr(_FIRST[letter] + used)
        self.values[mark] = value
        self.written[mark] = written
        return mark

    def replace(
        self, pattern: re.Pattern[str], mark: Callable[[re.Match[str]], str | None]
    ) -> None:
        """Rewrite what ``pattern`` finds; where ``mark`` returns None the text stays."""
        self.text = pattern.sub(lambda match: mark(match) or match[0], self.text)

    def unmarked(self, text: str) -> str:
        """``text`` with its places written out again."""
        return "".join(self.written.get(c) or c for c in text)


def letter_of(mark: str) -> str:
    """The letter of a mark, "" for any other character."""
    at = (ord(mark) - 0xE000) // _ROOM
    return LETTERS[at] if 0 <= at < len(LETTERS) else ""


def class_of(letters: str) -> str:
    """The marks of these letters as the inside of a character class; T covers all times."""
    wanted = dict.fromkeys("".join(_COVERS.get(letter, letter) for letter in letters))
    return "".join(f"{chr(_FIRST[x])}-{chr(_FIRST[x] + _ROOM - 1)}" for x in wanted)


def covers(letter: str, mark: str) -> bool:
    """True if ``mark`` may stand where a pattern has ``letter``."""
    return is_covered(letter, letter_of(mark))


def is_covered(letter: str, own: str) -> bool:
    """The same, for the letter of a mark ("" for none)."""
    return bool(own) and own in _COVERS.get(letter, letter)


_SET = re.compile(rf"\[\^?(?:\\.|[^\]\\])*\]|(?<!\\)[{LETTERS}]")
_OWN = re.compile(rf"(?<!\\)[{LETTERS}]")
_COUNTED = (
    r"(?! ?(?:[个人家项件位名岁次平张台条款篇种卡套]|people|employees|staff|months|"
    r"models|gpus|cards|"
    r"square|sq))"
)


def _spelled(match: re.Match[str]) -> str:
    if match[0][0] == "[":
        return _OWN.sub(lambda letter: class_of(letter[0]), match[0])
    return f"[{class_of(match[0])}]{_COUNTED if match[0] == 'M' else ''}"


def compile_marked(pattern: str, own: str = "") -> re.Pattern[str]:
    """A pattern of the tables: capital letters are marks, ``~`` some words, ``…`` some more.

    ``own`` are the letters of the value that is looked for: the words between never hold one.
    """
    inside = f"[^\n{class_of(own) if own else ''}]"
    spelled = _SET.sub(_spelled, pattern)
    spelled = spelled.replace("~", inside + "{0,10}?").replace("…", inside + "{0,36}?")
    return re.compile(spelled, re.ASCII)  # so that \b stands between ai and 应用
