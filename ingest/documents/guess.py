"""Guess title, document number, issue date, issuer and place of a Chinese official text.

Only what stands in the text where such a thing stands is taken; all else stays None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.official import HAN_DATE, read_date
from bot.domain.place import Places
from bot.domain.question import NATION, find_places, most_specific

HEAD = 30
"""The title stands within so many lines."""

_DRESSING = re.compile(r"^[#>*_\s|]+|[*_\s|]+$|\*\*")
_MARKER = re.compile(r"^\s*<!--.*-->\s*$")
_RULE_LINE = re.compile(r"^[\s|:\-—_=★*]+$")
_OPEN, _CLOSE = r"[〔\[【（(﹝［]", r"[〕\]】）)﹞］]"
_NUMBER = re.compile(
    rf"(?P<org>[\u4e00-\u9fff]{{1,12}}(?:\s[\u4e00-\u9fff]{{1,6}})?)\s*{_OPEN}\s*(?P<year>(?:19|20)\s?\d\s?\d)\s*{_CLOSE}"
    r"\s*(?:第\s*)?(?P<n>\d{1,4})\s*号"
)
_PLAIN_NUMBER = re.compile(r"((?:19|20)\d\d)\s*年\s*第\s*(\d{1,4})\s*号")
_LABELS = {
    "number": r"发文字号|文件编号|文\s*号|公文文号",
    "issued": r"成文日期|成文时间|印发日期|发文日期|印发时间",
    "posted": r"发布日期|发布时间|公开日期",
    "issuer": r"发文机关|发文机构|发布机构|发布机关|制发机关|制定机关|发文单位|发布单位",
    "title": r"标\s*题|名\s*称|文件名称",
}
_BODY = (
    r"政府|办公厅|办公室|委员会|管委会|工委|专班|领导小组|中心|协会|银行|法院|集团|公司|学院|大学"
)
_ORGAN = re.compile(
    rf"^(?!.*(?:关于|支持|印发))[\u4e00-\u9fff（）()·]{{0,40}}(?:{_BODY}|[局厅委部办署院])$"
)
_PAPER = (
    r"通知|办法|措施|细则|意见|规定|方案|指南|公告|通告|政策|条例|规划|计划|指引|规则|规程|复函|公示|目录"
    r"|清单|决定|批复|条款|要点|申报书|实施纲要|解读|问答|公示|启事|倡议|纲要|简章|须知"
)
_TITLE = re.compile(rf"(?:{_PAPER})(?:[（(][^）)]{{1,20}}[）)])*$")
_ADDRESSEE = re.compile(r"^(?:各|市|区|县|省|有关|相关|全市|全区|本市)[^。；]{1,200}[：:]$")
_ISSUING = re.compile(
    r"关于(?:印发|发布|公布|下发)\s*(?:《(?P<a>[^》]+)》|(?P<b>.+?))\s*的(?:通知|公告|通告|决定)$"
)
_SECTION = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+[章节编条]|[（(]?[一二三四五六七八九十]+[、）)])"
)
"""How a heading inside a text begins: it is no title."""
_NATIONAL = re.compile(
    r"国务院|财政部|税务总局|工业和信息化部|科技部|科学技术部|人力资源社会保障部|中国人民银行"
)
_NO_PLACE = re.compile(r"大学|学院|银行|路|医院")


@dataclass(frozen=True)
class Guess:
    """What a text seems to be; ``place`` is an id such as ``cn/hubei/wuhan``."""

    title: str | None = None
    number: str | None = None
    issued: dt.date | None = None
    issuer: str | None = None
    place: str | None = None


def guess(text: str, places: Places) -> Guess:
    """Guess from the Markdown of a document (page markers allowed)."""
    lines = list(_lines(text))
    headed = _heading(lines)
    issuer = _issuer(lines, headed)
    title = headed and _core(headed)
    place = _place((issuer, headed), places)
    return Guess(title, _number(lines), _issued(lines), issuer, place)


def _lines(text: str) -> Iterator[str]:
    """The lines that say something; headings keep one ``#`` in front."""
    for raw in text.splitlines():
        if _MARKER.match(raw) or _RULE_LINE.match(raw):
            continue
        line = re.sub(r"[\u3000\xa0\t ]+", " ", _DRESSING.sub("", raw)).strip()
        if line:
            yield f"#{line}" if raw.lstrip().startswith("#") else line


def _labelled(lines: Sequence[str], label: str) -> Iterator[str]:
    """What stands behind a label such as 发文字号： or in the cell beside it."""
    wanted = re.compile(
        rf"(?:^|[|\s【\[])(?:{_LABELS[label]})\s*[】\]]?\s*(?:[：:]|\|)\s*([^|]+?)"
        r"(?=\s*(?:\||$|\s[\u4e00-\u9fff ]{2,6}[：:]))"
    )
    for line in lines[:HEAD]:
        for match in wanted.finditer(line):
            yield match[1].strip()


# ---- title ----


def _heading(lines: Sequence[str]) -> str | None:
    """The title as printed, joined where it is broken over lines."""
    for said in _labelled(lines, "title"):
        if _TITLE.search(said):
            return said
    head = lines[:HEAD]
    for line in head:
        if line.startswith("#") and not (_organ_line(line[1:]) or _SECTION.match(line[1:])):
            return line[1:].strip()
    addressee = next((at for at, line in enumerate(head) if _ADDRESSEE.match(line)), None)
    if addressee is not None:
        return _joined_before(head[:addressee])
    return _joined_from_top(head)


def _organ_line(line: str) -> bool:
    """True for a letterhead (…文件) and for a line that only names an office."""
    bare = line.replace(" ", "")
    office = re.sub(r"(?:文件|公告|通告|令)$", "", line.strip())
    return bool(_ORGAN.match(bare) or (office != line.strip() and is_office(office)))


def _skipped(line: str) -> bool:
    """True for a line above or below a title that is no part of it."""
    labelled = re.match(r"^.{2,8}[：:]|^[（(].*[）)]$", line)
    numbered = _NUMBER.match(line) or _PLAIN_NUMBER.match(line)
    return bool(_organ_line(line) or numbered or labelled or read_date(line.replace(" ", "")))


def _joined_before(lines: Sequence[str]) -> str | None:
    """The lines right above the addressee, up to the one where the title begins."""
    taken: list[str] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].replace(" ", "")
        if _skipped(lines[at]) or re.search(r"[。；：:]$", line):
            if taken:
                break
            continue
        taken.insert(0, line)
        if "关于" in line or len(taken) == 4:
            break
    title = "".join(taken)
    if title.startswith("关于") and at and _ORGAN.match(above := lines[at - 1].replace(" ", "")):
        title = above + title
    return title if _TITLE.search(title) else None


def _joined_from_top(lines: Sequence[str]) -> str | None:
    """The first lines that together read like a title."""
    for start, line in enumerate(lines[:12]):
        if _skipped(line):
            continue
        whole = ""
        for more in lines[start : start + 3]:
            if re.search(r"[。；，：:]", more):
                break
            whole += more.replace(" ", "")
            if _TITLE.search(whole) and len(whole) >= 6:
                return whole
        if len(line) > 60:
            return None
    return None


def _core(title: str) -> str:
    """What a notice issues: 关于印发《X办法》的通知 is about X办法."""
    title = re.sub(r"^《([^《》]+)》$", r"\1", title.strip())
    match = _ISSUING.search(title)
    return (match["a"] or match["b"]).strip() if match else title


# ---- number, date, issuer ----


def _number(lines: Sequence[str]) -> str | None:
    """The document's own number, not one that it refers to."""
    for said in _labelled(lines, "number"):
        if found := _NUMBER.search(said):
            return _written(found)
    for line in lines[:HEAD]:
        bare = line.lstrip("#（( ")
        if (found := _NUMBER.match(bare)) and len(bare) - found.end() < 24:
            return _written(found)
        if found := _PLAIN_NUMBER.fullmatch(bare.rstrip("）)").removeprefix("公告").strip()):
            return f"{found[1]}年第{int(found[2])}号"
    return None


def _written(match: re.Match[str]) -> str:
    year = match["year"].replace(" ", "")
    return f"{match['org'].replace(' ', '')}〔{year}〕{int(match['n'])}号"


_SIGNED = re.compile(rf"^[（(]?(?P<who>.*?)\s*[（(]?(?P<date>{HAN_DATE})[）)]?\s*(?:印发)?[）)]?$")


def _signature(lines: Sequence[str]) -> tuple[int, str, dt.date] | None:
    """(line, who stands beside the date, date) of the first signed date, else of the last one."""
    alone = []
    for at, line in enumerate(lines):
        match = _SIGNED.match(line.lstrip("#"))
        day = read_date(match["date"]) if match else None
        if match is None or day is None:
            continue
        who = match["who"].strip()
        if who and not is_office(who):
            continue
        if who or (at and is_office(lines[at - 1])):
            return at, who, day
        alone.append((at, who, day))
    return alone[-1] if alone else None


def _issued(lines: Sequence[str]) -> dt.date | None:
    for said in _labelled(lines, "issued"):
        if day := read_date(said):
            return day
    if signed := _signature(lines):
        return signed[2]
    days = (read_date(said) for said in _labelled(lines, "posted"))
    return next((day for day in days if day), None)


def is_office(line: str) -> bool:
    """True for a line that names one office or several."""
    offices = re.split(r"[、，,\s]+", line.strip())
    return len(line) <= 80 and all(_ORGAN.match(one) for one in offices if one)


def _issuer(lines: Sequence[str], headed: str | None) -> str | None:
    for said in _labelled(lines, "issuer"):
        return said
    if signed := _signature(lines):
        at, who, _ = signed
        named = [who] if who else []
        while not who and at and is_office(lines[at - 1]):
            at -= 1
            named.insert(0, lines[at])
        if named:
            return "、".join(re.split(r"[、，,\s]+", " ".join(named)))
    letterhead = (
        re.sub(r"\s|文件$", "", line.lstrip("#")) for line in lines[:6] if line.endswith("文件")
    )
    before = headed.split("关于")[0].strip(" 《") if headed and "关于" in headed else ""
    return next((one for one in (*letterhead, before) if one and _ORGAN.match(one)), None)


# ---- place ----


def _place(named: Sequence[str | None], places: Places) -> str | None:
    """The most specific place that issuer and title name; where they differ, the issuer's."""
    each = [_named(words.lower(), places) if words else [] for words in named]
    for names in ([one for some in each for one in some], *each):
        found = most_specific(names, keep_containers=False)
        if len(found) == 1:
            return found[0]
    national = any(words and _NATIONAL.match(words) for words in named)
    return NATION if national and not any(each) else None


def _named(words: str, places: Places) -> list[tuple[str, ...]]:
    found = find_places(words, places)
    return [ids for ids, _, end in found if not _NO_PLACE.match(words, end)]
