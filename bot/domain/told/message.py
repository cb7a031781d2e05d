"""A message made ready for the rules: tidied, marked, cut into clauses, slips corrected."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.domain.place import Places
from bot.domain.told.clauses import Mood, Part, has_owner, in_clauses, only, parts_of
from bot.domain.told.marks import Marked, compile_marked, covers
from bot.domain.told.moments import mark_moments
from bot.domain.told.places import mark_places
from bot.domain.told.quantities import mark_quantities
from bot.domain.told.words import asks_something

_UNIT = r"(?:个人|个|人|名|位|万|岁|家|项|people)?"
_CORRECTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (compile_marked(pattern), right)
    for pattern, right in (
        (rf"(?:并)?不是[NMSD]{_UNIT}(?:的)?\n*(?:而)?(?=是|[NMS])", ""),
        (rf"(?:刚|刚才)?(?:说|写|填)?的?[NMSD]{_UNIT}(?:的)?(?:不对|错了|说错了|写错了|搞错了)\n*(?:应该)?(?=是)", ""),
        (rf"([NMSD]{_UNIT})\n*(?:而)?不是[NMSD]{_UNIT}", r"\1"),
        (r"\bnot [NMSD](?: \w+)?\n* ?(?:but|it's)? ?(?=[NMSD])", ""),
        (r"([NMSD](?: \w+)?)\n* ?(?:and )?not [NMSD]", r"\1"),
        (r"不(?:是)?在P\n*(?:而)?(?:是)?在(?=P)", "在"),
        (r"(?:并)?不是P\n*(?:而)?(?:是)?(?=P)", ""),
        (r"\n*(?:而)?不(?:是|在)P(?=\n|$)", ""),
        (r"\bnot (?:in |at )?P\n* ?(?:but )?(?:in )?(?=P)", "in "),
        (r"\n* ?\bnot (?:in |at )?P(?=\n|$)", ""),
    )
)
_CORRECTS = re.compile(
    r"不对|错了|打错|说错|搞错|弄错|写错|更正|纠正|改一下|改成|修改|应该是|其实是|刚才说|\bsorry\b|\bi mean\b|\bi meant\b|\bmeant\b|\bactually\b|\boops\b|\bcorrection\b|\bno,? (?:wait|no)\b|\bwait\b|\bmistake\b|\bmy bad\b|\bscratch that\b|\btypo\b"
)


@dataclass(frozen=True)
class Message:
    """``text`` is marked and one clause a line; ``marked`` knows what the marks stand for."""

    text: str
    marked: Marked
    parts: list[Part]
    corrects: bool
    asks: bool

    def said(self, *moods: Mood) -> str:
        """The text with everything in other moods struck out."""
        return only(self.text, self.parts, *moods)

    @property
    def is_about_us(self) -> bool:
        """True if what is told has an owner: me, us, the company; or puts something right."""
        return self.corrects or has_owner(self.said(Mood.TELLS, Mood.PLANS))

    @property
    def places(self) -> list[tuple[str, ...]]:
        """All places named, each as the ids it may mean."""
        return [self.marked.values[c] for c in self.text if covers("P", c)]


_THERE = compile_marked(
    r"P|(?:在|是)?(?:那|这)(?:边|里|儿)(?!P)|在(?:同一个|同个)(?:区|地方|城市|园区)|\b(?:in )?the same (?:place|district|city|zone)\b|\bthere\b(?! ?(?:are|is|'s|'re|were|was|will|be|has|have)\b)(?!')"
)


def _with_there_named(marked: Marked) -> str:
    """The text with "there" and 那边 replaced by the place named before."""
    last = ""

    def name(match: re.Match[str]) -> str:
        nonlocal last
        if covers("P", match[0]):
            last = match[0]
            return last
        chinese = not match[0].isascii()
        return match[0] if not last else f"在{last}" if chinese else f"in {last}"

    return _THERE.sub(name, marked.text)


def read_message(tidied: str, places: Places, day: dt.date) -> Message:
    """``tidied`` (see ``spelling.tidy``) as a message. ``day`` is today."""
    marked = Marked(tidied)
    mark_places(marked, places)
    mark_moments(marked, day)
    mark_quantities(marked)
    text = in_clauses(_with_there_named(marked))
    for pattern, right in _CORRECTIONS:
        text = pattern.sub(right, text)
    return Message(text, marked, parts_of(text), bool(_CORRECTS.search(tidied)), asks_something(tidied))
