"""Find when an official text holds and when one may apply."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain.content import Opening, Recurring, Rolling
from bot.domain.official import HAN_DATE, NUMBER, Finding, read_date, read_number
from ingest.draft.parts import Part
from ingest.draft.sentences import Sentence

_SAME_YEAR = r"(?:\d{1,2}月)?\d{1,2}日"
_TO = r"(?:\d{1,2}[:：时]\d{0,2}分?)?(?:起)?(?:[（(][^）)]{1,6}[）)])?[-—–~～至到]+\s*(?:于)?"
_RANGE = re.compile(rf"(?P<a>{HAN_DATE}){_TO}(?P<b>{HAN_DATE}|{_SAME_YEAR})")
_MONTHLY = re.compile(
    r"每年(?:的)?(?P<m>\d{1,2}月?(?:[、，和及]\d{1,2}月?)*月)(?:份)?(?:(?P<d1>\d{1,2})日?[-—–~～至到](?P<d2>\d{1,2})日)?"
)
_YEARLY = re.compile(
    rf"每年(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})日{_TO}(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})日"
)
_CLOSES = re.compile(
    rf"(?:截止|截至)(?:时间|日期|期限)?(?:为|到|至|是|：|:)?(?:于)?(?P<a>{HAN_DATE}|\d{{1,2}}月\d{{1,2}}日)|(?P<b>{HAN_DATE}|\d{{1,2}}月\d{{1,2}}日)(?:\d{{1,2}}[:：时]\d{{0,2}}分?)?(?:截止|(?:以|之)?前|止)|(?:即日起|印发之日起|发布之日起)(?:至|到)(?P<c>{HAN_DATE}|\d{{1,2}}月\d{{1,2}}日)"
)
_OPENS = re.compile(
    rf"(?:自|从)?(?P<a>{HAN_DATE})(?:\d{{1,2}}[:：时]\d{{0,2}}分?)?(?:起|开始)(?!施行|实施|执行|生效)"
)
_ROLLING = re.compile(
    r"常年(?:受理|申报|开放|接受)|全年(?:受理|申报|开放|接受)|随时(?:受理|申报|申请|提交)|即时受理|常态化(?:受理|申报|征集|申请)|不限时"
)
_ABOUT_APPLYING = re.compile(r"申报|受理|申请|填报|报名|提交|报送|截止|征集|兑付")
_NOT_APPLYING = re.compile(
    r"施行|有效期|实施期限|执行期|期间(?:发生|产生|内)|发生的|公示|成立|注册"
)

_FROM = re.compile(
    rf"自(?P<day>{HAN_DATE})起(?:正式)?(?:施行|实施|执行|生效|试行)|自(?P<now>印发|发布|公布|颁布)之日起(?:(?P<n>{NUMBER})(?:个)?(?P<unit>日|天|月)后)?(?:正式)?(?:施行|实施|执行|生效)?"
)
_UNTIL = re.compile(
    rf"(?:有效期|施行|实施|执行|期限)?[^，。；]{{0,8}}(?:至|到|截止)(?:于)?(?P<day>{HAN_DATE})"
)
_LASTS = re.compile(
    rf"(?:有效期|试行期|施行期|实施期|执行期)(?:限)?(?:为|暂定|是|：)?(?P<n>{NUMBER})(?P<unit>年|个月)"
)
_BETWEEN = re.compile(
    rf"(?P<a>{HAN_DATE})(?:起)?(?:施行|实施)?[,，]?(?:有效期)?[-—–~～至到]+(?P<b>{HAN_DATE})"
)
_IN_FORCE = re.compile(r"施行|试行|实施期|有效期|执行期|生效|政策期|试行期")


def find_in_force(text: Sequence[Sentence], issued: dt.date | None) -> list[Finding]:
    """From when, and until when, the text is in force: at most one finding each."""
    found: dict[str, Finding] = {}
    for sentence in text:
        if not _IN_FORCE.search(sentence.text) or sentence.part in (Part.CONDITIONS, Part.EXCLUDED):
            continue
        for name, day, words, sure in _dates_in_force(sentence.text, issued, found):
            found.setdefault(name, _finding("in_force", sentence, words, {name: day}, sure))
    if len(found) == 2 and found["from"].entry["from"] > found["until"].entry["until"]:
        del found["until"]
    return list(found.values())


def _dates_in_force(
    text: str, issued: dt.date | None, found: dict[str, Finding]
) -> list[tuple[str, dt.date, str, bool]]:
    told: list[tuple[str, dt.date, str, bool]] = []
    if (
        (match := _BETWEEN.search(text))
        and (a := read_date(match["a"]))
        and (b := read_date(match["b"]))
    ):
        return [("from", a, match[0], True), ("until", b, match[0], True)]
    if match := _FROM.search(text):
        if match["day"] and (day := read_date(match["day"])):
            told.append(("from", day, match[0], True))
        elif (
            match["now"] and issued and not re.search("工作日", text[match.end() : match.end() + 6])
        ):
            late = read_number(match["n"]) if match["n"] else None
            day = _later(issued, int(late), match["unit"]) if late else issued
            told.append(("from", day, match[0], False))
    if (match := _UNTIL.search(text)) and (day := read_date(match["day"])):
        told.append(("until", day, match[0], True))
    elif match := _LASTS.search(text):
        begun = next((day for name, day, _, _ in told if name == "from"), None)
        start = begun or (found["from"].entry["from"] if "from" in found else None)
        length = read_number(match["n"])
        if start and length:
            months = int(length) * (12 if match["unit"] == "年" else 1)
            told.append(
                ("until", _after_months(start, months) - dt.timedelta(days=1), match[0], False)
            )
    return told


def _later(day: dt.date, n: int, unit: str) -> dt.date:
    return _after_months(day, n) if unit == "月" else day + dt.timedelta(days=n)


def _after_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; a day that the month lacks is its last one."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for last in range(day.day, 27, -1):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    return dt.date(year, month + 1, day.day)


def find_windows(text: Sequence[Sentence], issued: dt.date | None) -> list[Finding]:
    """When one may apply; dated windows first, as they say most."""
    found: list[Finding] = []
    for sentence in text:
        expected = sentence.part is Part.WINDOW
        said = sentence.text if expected else _on_applying(sentence.text)
        if not expected and not _ABOUT_APPLYING.search(said):
            continue
        for words, entry, sure in _windows(said, issued, expected):
            if _is_window(entry) and all(entry != one.entry for one in found):
                found.append(_finding("window", sentence, words, entry, sure))
    return found


def _is_window(entry: dict[str, Any]) -> bool:
    """True for what a page can hold: a 31 February, or an end before the beginning, is none."""
    try:
        TypeAdapter(Rolling | Recurring | Opening).validate_python(entry)
    except ValidationError:
        return False
    return True


def _on_applying(text: str) -> str:
    """The sentence without the pieces that tell of other dates: in force, founded, announced."""
    pieces = re.split(r"(?<=[，；])", text)
    return "".join(piece for piece in pieces if not _NOT_APPLYING.search(piece))


def _windows(
    text: str, issued: dt.date | None, expected: bool
) -> list[tuple[str, dict[str, Any], bool]]:
    if match := _YEARLY.search(text):
        return [_yearly(match)]
    if match := _MONTHLY.search(text):
        return [_monthly(match)] if expected or "日" in match[0] or "申报" in text else []
    ranges: list[tuple[str, dict[str, Any], bool]] = []
    for match in _RANGE.finditer(text):
        opens = read_date(match["a"])
        closes = _completed(match["b"], opens)
        if opens and closes and opens <= closes:
            ranges.append((match[0], {"opens": opens, "closes": closes}, True))
    if ranges:
        return ranges
    if _ROLLING.search(text):
        return [(_ROLLING.findall(text)[0], {"rolling": True}, True)]
    entry: dict[str, Any] = {}
    words, sure = "", True
    if match := _OPENS.search(text):
        entry["opens"], words = read_date(match["a"]), match[0]
    if match := _CLOSES.search(text):
        said = match["a"] or match["b"] or match["c"]
        entry["closes"], words = _completed(said, entry.get("opens") or issued), words + match[0]
        sure = bool(re.search(r"年|-", said))
    entry = {name: day for name, day in entry.items() if day}
    return [(words, entry, sure and "closes" in entry)] if entry else []


def _completed(said: str, near: dt.date | None) -> dt.date | None:
    """A date whose year, or month, is that of the date before it."""
    if whole := read_date(said):
        return whole
    match = re.search(r"(?:(\d{1,2})月)?(\d{1,2})日", said)
    if match is None or near is None:
        return None
    try:
        return dt.date(near.year, int(match[1] or near.month), int(match[2]))
    except ValueError:
        return None


def _yearly(match: re.Match[str]) -> tuple[str, dict[str, Any], bool]:
    first, last = int(match["m1"]), int(match["m2"] or match["m1"])
    entry: dict[str, Any] = {"every": "year", "months": list(range(first, last + 1))}
    whole = match["d1"] == "1" and int(match["d2"]) >= 28
    if first == last and not whole:
        entry["days"] = f"{match['d1']}-{match['d2']}"
    return match[0], entry, first == last or whole


def _monthly(match: re.Match[str]) -> tuple[str, dict[str, Any], bool]:
    months = sorted({int(one) for one in re.findall(r"\d{1,2}", match["m"])})
    entry: dict[str, Any] = {"every": "year", "months": [m for m in months if 1 <= m <= 12]}
    if match["d1"]:
        entry["days"] = f"{match['d1']}-{match['d2']}"
    return match[0], entry, True


def _finding(
    field: Any, sentence: Sentence, words: str, entry: dict[str, Any], sure: bool
) -> Finding:
    return Finding(field, words, sentence.text, sentence.page, sure, sentence.clause, sentence.cite,
                   entry)  # fmt: skip
