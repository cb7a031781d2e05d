"""Masks the numbers that name a person in what people wrote: ``13812345678`` → ``138****5678``.

For logs, and for what staff see of founders' words. Enough stays to recognise a number that one
knows. Company numbers (unified social credit codes), amounts, dates and hotlines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

STAR = "*"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-"))
_NARROW = {**_FULL_WIDTH, **_DASHES, 0x3000: 0x20, 0xA0: 0x20}
"""One character for one, so that what is found in the narrow text is found in the text."""

_SUSPECT = re.compile(r"(?:[0-9][^0-9]{0,2}){4}[0-9]|@|信|(?i:chat|xin|vx)")
"""Nearly every text without it has nothing to mask, which this tells at once."""
_OURS = re.compile(
    r"\b(?:(?=[0-9]*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b"
)
"""Digests and ids of our own, which logs must keep readable."""

_LEFT = r"(?<![0-9*])(?<![0-9][.,])(?<![$¥￥])"
_RIGHT = r"(?![0-9*])(?![.,][0-9])(?!\s?(?:元|块|万|亿|百|千|%|yuan|RMB|CNY))"
_GAP = "[ .-]?"


@dataclass(frozen=True)
class Kind:
    """Numbers of one kind: how they are written, what makes them real, and how much may be seen."""

    pattern: re.Pattern[str]
    head: int
    tail: int
    real: Callable[[str], bool] = lambda digits: True

    def hidden(self, narrow: str) -> Iterator[int]:
        """The places of the characters to hide. The last group of the pattern is the number."""
        for found in self.pattern.finditer(narrow):
            start, end = found.span(found.lastindex or 0)
            places = [at for at in range(start, end) if narrow[at].isalnum()]
            if self.real("".join(narrow[at] for at in places).upper()):
                yield from places[min(self.head, len(places) - 1) : len(places) - self.tail]


def masked(text: str) -> str:
    """``text`` with the numbers of persons starred; masked once more it stays the same."""
    while _SUSPECT.search(narrow := text.translate(_NARROW)):
        ours = {at for found in _OURS.finditer(narrow) for at in range(*found.span())}
        hidden = {at for kind in KINDS for at in kind.hidden(narrow)} - ours
        if not hidden:
            break
        text = "".join(STAR if at in hidden else char for at, char in enumerate(text))
    return text


def _is_identity(number: str) -> bool:
    """A birthday within, and the check character or (mistyped, yet a person's) a province."""
    if not _is_day(number[6:14]):
        return False
    # Later years stand in the numbers of projects: 420100 2026 0115 0001.
    mistyped = "11" <= number[:2] <= "83" and number[6:10] < "2015"
    return _is_checked(number) or (mistyped and not _is_company(number))


def _is_checked(number: str) -> bool:
    """ISO 7064 MOD 11-2 (GB 11643-1999)."""
    total = sum(int(char) * pow(2, 17 - at, 11) for at, char in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _is_old_identity(number: str) -> bool:
    return "11" <= number[:2] <= "82" and number[6:8] >= "30" and _is_day("19" + number[6:12])


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(digits).year <= 2099
    except ValueError:
        return False


def _is_company(number: str) -> bool:
    """A unified social credit code by its check character (GB 32100-2015)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if any(char not in alphabet for char in number):
        return False
    total = sum(alphabet.index(char) * pow(3, at, 31) for at, char in enumerate(number[:17]))
    return alphabet[-total % 31] == number[17]


def _is_card(number: str) -> bool:
    """A bank card by its Luhn digit; round numbers in a row and company codes are none."""
    if number.endswith("00") or (len(number) == 18 and number[:2] in ("91", "92", "93")):
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_handle(name: str) -> bool:
    return not name.isalpha()


def _number(pattern: str) -> re.Pattern[str]:
    return re.compile(_LEFT + pattern + _RIGHT)


_PREFIX = rf"(?:(?:\+|00)?\(?\+?86\)?{_GAP})?"
_WECHAT = r"(?:微信|薇信|[Vv]信|(?i:we ?chat|weixin|vx))"
_QQ = r"(?:(?i:qq)|扣扣)"
_NAMED = r"[号群]?码?(?:\s?(?:id|ID|is))?\s?(?:是|为|加)?\s?[:=]?\s?"
_HANDLE = r"([A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{5,12})(?![A-Za-z0-9_*-])"

KINDS = (
    # mail: the name before the @
    Kind(re.compile(r"([A-Za-z0-9_%+.-]+)@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"), 1, 0),
    # identity cards, of 18 and of the old 15 digits
    Kind(_number(rf"[0-9]{{6}}{_GAP}[0-9]{{8}}{_GAP}[0-9]{{3}}[0-9Xx](?![A-Za-z])"),
         4, 4, _is_identity),
    Kind(_number(rf"[0-9]{{6}}{_GAP}[0-9]{{6}}{_GAP}[0-9]{{3}}"), 4, 4, _is_old_identity),
    # bank cards
    Kind(_number(rf"(?=[34569])(?:[0-9]{{4}}{_GAP}){{3}}[0-9]{{3,4}}(?:{_GAP}[0-9]{{1,3}})?"),
         4, 4, _is_card),
    # mobile telephones: 138 1234 5678, 1381 234 5678, 138 123 45678
    Kind(_number(rf"{_PREFIX}(1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}})"), 3, 4),
    Kind(_number(rf"{_PREFIX}(1[3-9][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})"), 3, 4),
    Kind(_number(rf"{_PREFIX}(1[3-9][0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}})"), 3, 4),
    # landlines: (027)8765-4321, +86 27 87654321, 电话87654321; and telephones abroad
    Kind(_number(rf"{_PREFIX}\(?(0(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{_GAP}[2-9][0-9]{{2,3}}{_GAP}"
                 r"[0-9]{4})"), 4, 3),
    Kind(_number(rf"\+86{_GAP}((?:10|2[0-9]|[3-9][0-9]{{2}}){_GAP}[2-9][0-9]{{6,7}})"), 3, 3),
    Kind(re.compile(r"(?:电话|座机|固话|手机|[Tt]el|TEL|[Pp]hone)号?码?(?:是|为)?[:. ]{0,2}"
                    rf"([2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}){_RIGHT}"), 2, 3),
    Kind(_number(r"(?<![A-Za-z])\+(?!86)([1-9][0-9]{0,2}[ -](?:[0-9][ -]?){6,11}[0-9])"), 3, 3),
    # passports, and permits of Hong Kong and Macau
    Kind(re.compile(r"(?<![A-Za-z0-9])((?:[EGHMeghm][0-9]|[Ee][A-Za-z])[0-9]{7})(?![A-Za-z0-9*])"),
         3, 2),
    # 微信 and QQ, after such a word; plain letters only after a colon
    Kind(re.compile(_WECHAT + _NAMED + _HANDLE), 1, 2, _is_handle),
    Kind(re.compile(_WECHAT + r"号?(?:是|为)?:\s?" + _HANDLE), 1, 2),
    Kind(re.compile(_QQ + _NAMED + r"([0-9]{5,12})(?![0-9*])"), 1, 2),
)  # fmt: skip
