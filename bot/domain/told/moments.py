"""Marks dates, births and lengths of time: 去年三月, eight months ago, 85年的, 一年半."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from bot.domain.figures import MONTHS
from bot.domain.told.marks import Marked
from bot.domain.told.numerals import digits_of, read
from bot.domain.told.patterns.moments import (
    BIRTH,
    ENGLISH,
    ENGLISH_TIMES,
    FULL,
    GROWN,
    ISO,
    LESS,
    MORE,
    PARTS,
    SAID_YEARS,
    SHORT,
    TIME,
)
from bot.domain.value import day_or_span, months_before, plain

_CHINESE = re.compile("[年月天日周期拜]")
_WORD = re.compile("[a-z]{3}|(?:19|20)[0-9]{2}")


def mark_moments(marked: Marked, day: dt.date) -> None:
    """Mark births, dates and times in ``marked``; ``day`` is today."""
    marked.replace(BIRTH, lambda match: _birth(match, marked, day))
    marked.replace(TIME, lambda match: _time(match, marked, day))
    chinese = _CHINESE.search(marked.text)
    if chinese:
        marked.replace(FULL, lambda match: _put_day(marked, _full(match, day)))
    marked.replace(ISO, lambda match: _put_day(marked, _iso(*match.groups())))
    if chinese:
        marked.replace(SHORT, lambda match: _put_day(marked, _short(match, day)))
    if _WORD.search(marked.text):
        marked.replace(ENGLISH, lambda match: _put_day(marked, _english(match, day)))


def _put_day(marked: Marked, text: str | dict[str, str] | None) -> str | None:
    """A mark for a date that exists; nothing for the 31st of April."""
    if text is None or isinstance(text, dict):
        return marked.put("D", text) if text else None
    try:
        day_or_span(text)
    except ValueError:
        return None
    return marked.put("D", text)


def _iso(year: int | str, month: int | str | None = None, day: int | str | None = None) -> str:
    parts = [f"{int(year):04}", *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts)


def _number(text: str | None) -> int | None:
    return None if text is None else int(read(text.replace("元", "一")) or 0)


def _birth(match: re.Match[str], marked: Marked, day: dt.date) -> str | None:
    if decade := match["d"]:
        first = _century(int(digits_of(decade)), day)
        last = first + (4 if first % 10 else 9)
        return _births(match, marked, first, last, day)
    said = next(year for name in ("y", "y2", "y3", "y4", "y5", "y6") if (year := match[name]))
    year = _century(int(said), day)
    if not 14 <= day.year - year <= 95:
        return None
    return _births(match, marked, year, year, day)


def _births(
    match: re.Match[str], marked: Marked, first: int, last: int, day: dt.date
) -> str | None:
    """The mark of ages for births in these years; the word before the year is kept."""
    head = match[0][0]
    kept = head if not head.isdigit() and head in "我本,，。 " else ""
    mark = marked.put("B", {"from": day.year - last - 1, "to": day.year - first})
    return mark and kept + mark


def _century(year: int, day: dt.date) -> int:
    """1985 for 85, 2024 for 24, when this year is 2026."""
    if year >= 100:
        return year
    return 2000 + year if year <= day.year % 100 else 1900 + year


def _full(match: re.Match[str], day: dt.date) -> str | dict[str, str] | None:
    if said := match["said"]:
        year = day.year - SAID_YEARS[said if said != "上年" else "去年"]
    else:
        year = _century(int(digits_of(match["y"])), day)
    month, number = match["m"] or match["m2"], match["d"] or match["d2"]
    if half := match["half"] or match["half2"]:
        return _half(year, half)
    if part := match["part"] or match["part2"]:
        return _iso(year, PARTS[part])
    return _iso(year, _number(month), _number(number))


def _half(year: int, half: str) -> dict[str, str]:
    first, last = ("01-01", "06-30") if half == "上" else ("07-01", "12-31")
    return {"from": f"{year:04}-{first}", "to": f"{year:04}-{last}"}


def _short(match: re.Match[str], day: dt.date) -> str | dict[str, str] | None:
    if near := match["near"]:
        said = _said_near(near, day)
        return f"{said}-{_number(number):02}" if (number := match["nd"]) else said
    if half := match["half"]:
        return _half(day.year if half == "上" or day.month > 6 else day.year - 1, half)
    if part := match["part"]:
        return _iso(day.year if part == "初" else day.year - 1, PARTS[part])
    month = _number(match["m"])
    assert month is not None
    return _iso(_latest_year(month, day), month, _number(match["d"]))


def _latest_year(month: int, day: dt.date) -> int:
    """The year in which this month was last reached."""
    return day.year if month <= day.month else day.year - 1


def _said_near(said: str, day: dt.date) -> str:
    """上个月 and last month are months, yesterday is a day, last week its month."""
    if said in ("昨天", "yesterday"):
        return (day - dt.timedelta(days=1)).isoformat()
    if said in ("前天",):
        return (day - dt.timedelta(days=2)).isoformat()
    if said in ("今天", "today"):
        return day.isoformat()
    if said in ("这个月", "本月", "this month", "earlier this month"):
        return day.isoformat()[:7]
    if "周" in said or "星期" in said or "礼拜" in said or "week" in said:
        return (day - dt.timedelta(days=7)).isoformat()[:7]
    return months_before(day, 2 if said.startswith("上上") else 1).isoformat()[:7]


def _english(match: re.Match[str], day: dt.date) -> str | None:
    found = match.groupdict()
    if said := found["said"]:
        years = {"last year": 1, "this year": 0, "the year before last": 2}
        return _iso(day.year - years[said]) if said in years else _said_near(said, day)
    if edge := found["edge"]:
        year = int(found["y4"]) if found["y4"] else day.year - (found["ly3"] == "last")
        return _iso(year, 12 if edge in ("late", "end of") else 1)
    if found["y5"]:
        return _iso(found["y5"])
    name = next(found[key] for key in ("m", "m2", "m3", "m4", "m5", "m6", "m7") if found[key])
    month = MONTHS[name]
    if said_year := found["y"] or found["y2"] or found["y3"] or found["yy"]:
        return _iso(_century(int(said_year), day), month, found["d"] or found["d2"])
    if relative := found["ly"] or found["ly2"]:
        return _iso(day.year - (relative == "last"), month)
    return _iso(_latest_year(month, day), month, found["d6"])


def _time(match: re.Match[str], marked: Marked, day: dt.date) -> str | None:
    months, exact_days = _length(match)
    if match["ago"]:
        return _ago(match, marked, day, months, exact_days)
    if months is not None and months >= GROWN and match.string[match.end() :].startswith(" old"):
        return None
    if months is None or match["w"] or match["dy"] or not (months or match["mo"]):
        return None
    months_said: Any = months
    pre = match["pre"] or ""
    if pre in LESS:
        months_said = {"to": max(months - 1, 0)}
    elif pre in MORE or match["post"] in ("以上", "or more"):
        months_said = {"from": months}
    elif match["post"] in ("以下", "以内"):
        months_said = {"to": months}
    elif match["more"] is not None or (match["few"] and match["y"]):
        months_said = {"from": months, "to": months + 11}
    letter = {1: "U", 3: "Q", 12: "V"}.get(months_said if isinstance(months_said, int) else 0, "T")
    return marked.put(letter, months_said, match["e"] or "")


def _length(match: re.Match[str]) -> tuple[int | None, int]:
    """The months of a time, and its days where it is told in weeks or days."""
    if match["em"]:
        return 12 + int(read(match["em"]) or 0), 0
    if said := match["e"]:
        return ENGLISH_TIMES[said], {"a week": 7, "a few days": 3}.get(said, 0)
    count = 0.5 if match["n"] == "半" else read(match["n"])
    if count is None:
        return None, 0
    count = float(count) + (0.5 if match["half"] or match["yh"] is not None else 0)
    if match["y"]:
        return round(count * 12) + int(read(match["m"] or "0") or 0), 0
    if match["q"]:
        return round(count * 3), 0
    if match["w"] or match["dy"]:
        return 0, round(count * (7 if match["w"] else 1))
    return round(count), 0


def _ago(
    match: re.Match[str], marked: Marked, day: dt.date, months: int | None, days: int
) -> str | None:
    if months is None or months > 1200 or days > 40_000:
        return None
    if months == 0:
        then = day - dt.timedelta(days=days)
        return marked.put("D", then.isoformat() if match["dy"] else then.isoformat()[:7])
    then = months_before(day, months)
    pre = match["pre"] or ""
    if pre in MORE or pre in LESS:
        ends = {"to": then} if pre in MORE else {"from": then}
        return marked.put("D", {key: plain(end) for key, end in ends.items()})
    if match["more"] is not None:
        return marked.put("D", {"from": plain(months_before(day, months + 12)), "to": plain(then)})
    return marked.put("D", then.isoformat()[:7])
