"""Marks dates, births and lengths of time: 去年三月, eight months ago, 85年的, 一年半."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from bot.domain.figures import MONTHS
from bot.domain.told.marks import Marked
from bot.domain.told.numerals import NUMBER, digits_of, read
from bot.domain.value import day_or_span, months_before, plain

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_PARTS = {"初": 1, "底": 12, "末": 12, "尾": 12}
_SAID_YEARS = {"大前年": 3, "前年": 2, "去年": 1, "上一年": 1, "上年": 1, "今年": 0, "本年": 0, "明年": -1}  # fmt: skip

_BIRTH = re.compile(
    rf"(?P<y>(?:19|20)?\d\d)年?(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?(?:出生|生人|生的|生(?=$|[,。\s])|年人)|出生(?:于|在|年份是?:?)?(?P<y2>(?:19|20)?\d\d)年?|"
    rf"(?<!\d)(?P<y6>[5-9]\d)年(?=$|[,，。\s])|(?:^|我|本人|[,，。\s])是?(?P<y3>(?:[4-9]\d|0\d|(?:19|200)\d\d?))年的(?!公司|时候|执照)|"
    rf"(?:^|我|本人|[,，。\s])是?(?:个)?(?P<d>[5-9][05]|0[05]|[五六七八九][零五]|零零)后|\bborn (?:in|on) (?:\w+ )?(?:\d{{1,2}},? )?(?P<y4>{_YEAR})|\bborn '?(?P<y5>\d\d)\b"
)
_FULL = re.compile(
    rf"(?P<y>{_YEAR}|[一二][九〇零0][〇零0-9一二三四五六七八九]{{2}}|(?<!\d)[0-3]\d)年(?!前|后|多|半|了|的?时间|来)(?:的)?(?:(?P<m>{_MONTH})月(?:份|初|底|中旬|中|上旬|下旬|末)?(?:(?P<d>{_DAY})[日号])?|年?(?P<part>[初底末尾])|(?P<half>[上下])半年)?|"
    rf"(?P<said>大前年|前年|去年|上一?年|今年|本年|明年)的?(?:(?P<m2>{_MONTH})月(?:份|初|底|中旬|中|上旬|下旬|末)?(?:(?P<d2>{_DAY})[日号])?|年?(?P<part2>[初底末尾])|(?P<half2>[上下])半年)?"
)
_ISO = re.compile(
    rf"(?<![\d.])({_YEAR})[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01]))?(?![\d.%万w])"
)
_SHORT = re.compile(
    rf"(?<![\d个第a-z一二三四五六七八九十百千.])(?P<m>{_MONTH})月(?:份|初|底|中旬|末)?(?:(?P<d>{_DAY})[日号])?(?!\d)|(?<![\w])年(?P<part>[初底])|(?<![\w])(?P<half>[上下])半年|(?P<near>这个月|本月|上个?月|上上个?月|昨天|前天|今天|上个?(?:周|星期|礼拜)|上周)"
)
_ENGLISH = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_NAME})\b\.?,? (?P<y>{_YEAR})|"
    rf"\b(?P<m2>{_NAME})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{_YEAR})|"
    rf"\b(?P<m3>{_NAME})\b\.?,?(?: of)? (?:(?P<y3>{_YEAR})|'(?P<yy>\d\d))|"
    rf"\b(?P<m4>{_NAME})\b(?: of)? (?P<ly>last|this) year|\b(?P<ly2>last|this) year,? in (?P<m5>{_NAME})\b|"
    rf"\b(?P<edge>early|beginning of|start of|late|end of)(?: in)? (?:the year )?(?:(?P<y4>{_YEAR})|(?P<ly3>last|this) year)|"
    rf"(?:(?<=in )|(?<=since )|(?<=from )|(?<=last )|(?<=this )|(?<=early )|(?<=late )|(?<=around )|(?<=of )|(?<=it was ))(?P<m6>{_NAME})\b(?: (?P<d6>\d{{1,2}})(?:st|nd|rd|th)?)?|"
    rf"\b(?P<said>the year before last|last year|this year|last month|this month|yesterday|today|last week|earlier this month)\b|"
    rf"^(?P<m7>{_NAME})$|"
    rf"(?:(?<=in )|(?<=since )|(?<=from )|(?<=during )|(?<=mid )|(?<=mid-)|(?<=class of )|(?<=it was )|(?<=founded )|(?<=registered )|(?<=established )|(?<=incorporated )|(?<=graduated )|(?<=set up )|(?<=[\ue000-\uf8ff] ))(?P<y5>{_YEAR})\b(?! ?(?:yuan|rmb|people|sq))"
)
_TIME = re.compile(
    rf"(?P<pre>不到|不足|不满|未满|少于|超过|至少|起码|最少|满|快|差不多|将近|大概|about |almost |nearly |less than |under |over |more than |at least )?"
    rf"(?<!\d)(?!(?:19|20)\d\d年|[一二][九〇零][〇零\d一二三四五六七八九]{{2}}年)(?:(?P<n>{NUMBER}|(?<![上下])半)(?P<half>个半|半)?(?P<few>多|来)?\s?(?:(?:straight|consecutive|full|whole|continuous|unbroken) )?(?:(?P<y>年(?!级|纪|龄|轻|会|的?全?职|代|度|制|薪|产值|[初底末]|\d*月)|years?\b|yrs?\b|yr\b)(?:半(?P<yh>)|多(?P<more>))?(?:零?(?P<m>{NUMBER})个月)?|(?P<mo>个月|months?\b|mos?\b|月(?=了|以上))|(?P<q>个?季度|quarters?\b)|(?P<w>周(?!岁)|个?星期|个?礼拜|weeks?\b)|(?P<dy>天|days?\b))"
    rf"|\b(?:a|one) year and (?P<em>{NUMBER}) months?\b|\b(?P<e>half a year|a year and a half|one and a half years|a year|a month|half year|a couple of months|a couple of years|a quarter|a week|a few days))"
    rf"(?P<of>整|多)?(?:\s?(?P<post>以上|以下|以内|or more|or so))?(?P<ago>(?:以|之)?前|\s?ago\b|\s?back\b)?"
)
_ENGLISH_TIMES = {"half a year": 6, "half year": 6, "a year and a half": 18, "one and a half years": 18, "a year": 12, "a month": 1,
                  "a couple of months": 2, "a couple of years": 24, "a quarter": 3, "a week": 0, "a few days": 0}  # fmt: skip
_GROWN = 14 * 12
_LESS = ("不到", "不足", "不满", "未满", "少于", "less than ", "under ")
_MORE = ("超过", "over ", "more than ", "至少", "起码", "最少", "at least ")


def mark_moments(marked: Marked, day: dt.date) -> None:
    """Mark births, dates and times in ``marked``; ``day`` is today."""
    marked.replace(_BIRTH, lambda match: _birth(match, marked, day))
    marked.replace(_TIME, lambda match: _time(match, marked, day))
    marked.replace(_FULL, lambda match: _put_day(marked, _full(match, day)))
    marked.replace(_ISO, lambda match: _put_day(marked, _iso(*match.groups())))
    marked.replace(_SHORT, lambda match: _put_day(marked, _short(match, day)))
    marked.replace(_ENGLISH, lambda match: _put_day(marked, _english(match, day)))


def _put_day(marked: Marked, text: str | dict[str, str] | None) -> str | None:
    """A mark for a date that exists; nothing for the 31st of April."""
    if text is None or isinstance(text, dict):
        return text and marked.put("D", text)
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
        year = day.year - _SAID_YEARS[said if said != "上年" else "去年"]
    else:
        year = _century(int(digits_of(match["y"])), day)
    month, number = match["m"] or match["m2"], match["d"] or match["d2"]
    if half := match["half"] or match["half2"]:
        return _half(year, half)
    if part := match["part"] or match["part2"]:
        return _iso(year, _PARTS[part])
    return _iso(year, _number(month), _number(number))


def _half(year: int, half: str) -> dict[str, str]:
    first, last = ("01-01", "06-30") if half == "上" else ("07-01", "12-31")
    return {"from": f"{year:04}-{first}", "to": f"{year:04}-{last}"}


def _short(match: re.Match[str], day: dt.date) -> str | dict[str, str] | None:
    if near := match["near"]:
        return _said_near(near, day)
    if half := match["half"]:
        return _half(day.year if half == "上" or day.month > 6 else day.year - 1, half)
    if part := match["part"]:
        return _iso(day.year if part == "初" else day.year - 1, _PARTS[part])
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
    if months is not None and months >= _GROWN and match.string[match.end() :].startswith(" old"):
        return None
    if months is None or (match["w"] or match["dy"]) or not months:
        return None
    months_said: Any = months
    pre = match["pre"] or ""
    if pre in _LESS:
        months_said = {"to": max(months - 1, 0)}
    elif pre in _MORE or match["post"] in ("以上", "or more"):
        months_said = {"from": months}
    elif match["post"] in ("以下", "以内"):
        months_said = {"to": months}
    elif match["more"] is not None or (match["few"] and match["y"]):
        months_said = {"from": months, "to": months + 11}
    letter = {1: "U", 3: "Q", 12: "V"}.get(months_said if isinstance(months_said, int) else 0, "T")
    return marked.put(letter, months_said)


def _length(match: re.Match[str]) -> tuple[int | None, int]:
    """The months of a time, and its days where it is told in weeks or days."""
    if match["em"]:
        return 12 + int(read(match["em"]) or 0), 0
    if said := match["e"]:
        return _ENGLISH_TIMES[said], {"a week": 7, "a few days": 3}.get(said, 0)
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
    if pre in _MORE or pre in _LESS:
        ends = {"to": then} if pre in _MORE else {"from": then}
        return marked.put("D", {key: plain(end) for key, end in ends.items()})
    if match["more"] is not None:
        return marked.put("D", {"from": plain(months_before(day, months + 12)), "to": plain(then)})
    return marked.put("D", then.isoformat()[:7])
