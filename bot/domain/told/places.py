"""Marks the places of a text; neighbours that lie in each other become the smaller one."""

from __future__ import annotations

import re

from bot.domain.place import Places
from bot.domain.question import NATION, find_places, most_specific
from bot.domain.told.marks import Marked, class_of

_NO_PLACE = re.compile(
    r"大学|学院|理工|师范|[东西南北中]?路|话|菜|人才网|银行|人(?![在住])|居民|同胞|身份|"
    r"永居|护照|\s(?:resident|"
    r"compatriot|citizen|passport|permanent|identity|id)\b|\s(?:university|college|"
    r"institute)\b|(?:ese|er|ers)\b"
)
_P = class_of("P")
_NESTED = re.compile(
    rf"([{_P}])(?:市|省| city)?(?: district| new area)?(?:[的·/\-,，]|\s?,\s?| in | of |"
    rf"\s)?\s?([{_P}])(?! ?university)"
)


_ITS_ZONE = re.compile(
    r"(?P<city>[\u3400-\u9fff]{2,4})[,，]\s?(?=(?P<zone>(?:高新(?:技术)?|经开|经济开发|开发|自贸|保税|新)区))"
)


def _with_zones_joined(text: str, places: Places) -> str:
    """The text with 成都，高新区 as 成都高新区: a zone that is a place only behind its city."""

    def join(match: re.Match[str]) -> str:
        name = match["city"] + match["zone"]
        found = [ids for ids, _, stop in find_places(name, places) if stop == len(name)]
        return match["city"] if found else match[0]

    return _ITS_ZONE.sub(join, text)


def mark_places(marked: Marked, places: Places) -> None:
    """Mark every place that ``places`` knows; a mark stands for the ids that it may mean."""
    rest, end = [], 0
    text = _with_zones_joined(marked.text, places)
    for ids, start, stop in find_places(text, places):
        mark = (
            None
            if ids == (NATION,) or _NO_PLACE.match(text, stop)
            else marked.put("P", ids, text[start:stop])
        )
        if mark:
            rest += [text[end:start], mark]
            end = stop
    marked.text = "".join(rest) + text[end:]
    for _ in range(3):
        marked.replace(_NESTED, lambda match: _smaller(match, marked))


def _smaller(match: re.Match[str], marked: Marked) -> str | None:
    """One mark for 湖北武汉, Jianghan District, Wuhan; None where neither holds the other."""
    pair = [marked.values[match[1]], marked.values[match[2]]]
    chosen = most_specific(pair, keep_containers=False)
    return marked.put("P", chosen) if len(chosen) == 1 else None


def settled(ids: tuple[str, ...], told: list[tuple[str, ...]]) -> str | None:
    """The one place meant by ``ids``, by what else is named in the message; None if open."""
    if len(ids) == 1:
        return ids[0]
    certain = [other for other in told if len(other) == 1]
    fitting = [place for place in most_specific([ids, *certain], False) if place in ids]
    return fitting[0] if len(fitting) == 1 else None
