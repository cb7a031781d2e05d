"""Find what an official text gives: amounts, rates, ceilings, quantities, and for how long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.domain.official import NUMBER, SCALE, Finding, read_number, with_percents
from ingest.draft.conditions import Ground, condition_spans
from ingest.draft.parts import Part
from ingest.draft.sentences import Sentence
from ingest.draft.wordings import Span

GIVING = re.compile(
    r"给予|补贴|补助|奖励|资助|奖补|贴息|发放|减免|扶持|补偿|贷款|额度|授信|投资|兑付|券|奖金|返还|抵扣"
    r"|提供|免费|安家费|生活费|津贴|配套|支持|保费|减半|优惠"
)
NOT_GIVEN = re.compile(
    r"总投资|固定资产|注册资本|产值|营业收入|销售额|缴税|罚款|预算|资金总额|基金规模|总规模|每年安排|设立总额|安排资金"
)
_PARTS = (Part.BENEFIT, Part.OTHER, Part.CONDITIONS, Part.STEPS, Part.FORCE)
_MONEY = re.compile(
    rf"(?:(?P<low>{NUMBER})(?:万|千)?元?[-—–~～至到])?(?P<n>{NUMBER}){SCALE}元(?:/(?P<each>人|年|月|家|平方米|㎡|天|次))?"
)
_RATE = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)%")
_CAPPED = re.compile(
    r"(?:最高|最多|至多|不超过|不高于|不得超过|上限|限额|封顶|以内|总额)[^，。；\d元]{0,14}$"
)
_CAPPED_AFTER = re.compile(r"^(?:人民币)?(?:（含）)?(?:以内|以下|封顶|为限|为上限|（?封顶）?)")
_PER = (
    ("m2", r"每平方米|/平方米|/㎡|每㎡"), ("month", r"每人?每?月|/月|按月"),
    ("person", r"每人|每名|/人|每招用|每吸纳"),
    ("year", r"每年|每个?年度|当年|年度(?:累计|最高|补贴|总额)|/年|逐年|一年内|年最高|单个年度"),
    ("contract", r"单笔|每笔"), ("project", r"每个?项目|单个项目|单项|每项目"),
    ("item", r"每次|单次|每场|每项|每件|每个|每款|每张|单张|每套"), ("once", r"一次性"),
)  # fmt: skip
_LENGTH = re.compile(
    rf"(?:最长|期限|连续|为期|补贴期|支持期|免租期|不超过|累计|每年[^，。；]{{0,8}}共)[^，。；\d]{{0,8}}(?P<n>{NUMBER})(?P<unit>年|个月)"
)
_QUANTITY = re.compile(
    rf"(?P<n>{NUMBER}){SCALE}(?P<unit>个?卡时|个工位|工位|平方米|小时|张|P(?=算力|[，。；、]|$)|天)"
)
_BASE = re.compile(
    r"按照?(?:其|当年|上年度|不超过|最高)*([^，。；%\d]{2,30}?)(?:的|最高|不超过|给予)*\d"
)
"""What a share is a share of: 按当年实际支付算力费用的40%."""
_BASES = (
    ("compute_spend_year", r"算力"), ("model_spend_year", r"模型|[Tt]oken|词元"),
    ("data_spend_year", r"数据|语料"), ("loan_interest_year", r"利息|贴息"),
    ("rd_spend_last_year", r"研发"), ("insurance_premium_last_year", r"保费|保险"),
    ("scenario_spend", r"场景"), ("cloud_spend_year", r"上云|云服务"),
    ("innovation_service_spend_year", r"科技服务|创新券|技术服务|检测"),
    ("city_subsidy_received", r"市级(?:补贴|资金|奖补)"),
)  # fmt: skip


@dataclass
class _Gift:
    """One thing given, as it is put together while a sentence is read."""

    said: str
    numbers: dict[str, Any] = field(default_factory=dict)
    sure: bool = True


def find_benefits(text: Sequence[Sentence], ground: Ground) -> list[Finding]:
    """Everything that is given, in the order of the text."""
    found: list[Finding] = []
    for sentence in text:
        if sentence.part not in _PARTS:
            continue
        if sentence.cells:
            gifts = list(_of_row(sentence))
        elif sentence.part is Part.CONDITIONS and not re.search(
            "给予|补贴|奖励|补助|可申请", sentence.text
        ):
            continue
        else:
            gifts = list(_of_sentence(sentence, condition_spans(sentence, ground)))
        if len(gifts) == 1 and found and _completes(gifts[0], sentence, found[-1]):
            found[-1] = _with_cap(found[-1], gifts[0], sentence)
            continue
        found += [_finding(gift, sentence) for gift in gifts]
    return found


def _finding(gift: _Gift, sentence: Sentence) -> Finding:
    return Finding("benefit", gift.said, sentence.text, sentence.page, gift.sure, sentence.clause,
                   sentence.cite, gift.numbers)  # fmt: skip


def _completes(gift: _Gift, sentence: Sentence, before: Finding) -> bool:
    """True for 每家最高20万元。 after 按50%给予补贴。 in the same clause."""
    open_rate = "rate" in before.entry and "cap" not in before.entry
    only_cap = "cap" in gift.numbers and gift.numbers.keys() <= {"cap", "per", "years", "months"}
    goes_on = re.match("每|单|最高|累计|同一|年度", sentence.text) and sentence.cite == before.cite
    return open_rate and only_cap and bool(goes_on)


def _with_cap(before: Finding, gift: _Gift, sentence: Sentence) -> Finding:
    entry = {**before.entry, **gift.numbers}
    return Finding("benefit", f"{before.value}，{gift.said}", before.sentence + sentence.text,
                   before.page, before.sure, before.clause, before.cite, entry)  # fmt: skip


# ---- sentences ----


def _of_sentence(sentence: Sentence, conditions: Sequence[Span]) -> Iterator[_Gift]:
    """What a sentence gives; figures within its conditions are no gifts."""
    text = with_percents(sentence.text)
    gifts: list[_Gift] = []
    denied = False
    at, giving = 0, bool(GIVING.search(sentence.heading)) or sentence.part is Part.BENEFIT
    for piece in re.split(r"(?<=[，,；;。：:、])", text):
        giving = giving or bool(GIVING.search(piece))
        denied = bool(NOT_GIVEN.search(piece)) or denied
        if giving and not denied:
            _read_piece(piece, at, text, conditions, gifts)
        at, denied = at + len(piece), denied and piece.endswith("、")
    if not gifts and re.search(r"免费(?:提供|使用|入驻|开放)|零租金|免租|免收", text):
        gifts.append(_Gift(text, {"in_kind": text.rstrip("。；")}, sure=False))
    yield from gifts


def _read_piece(
    piece: str, at: int, text: str, conditions: Sequence[Span], gifts: list[_Gift]
) -> None:
    """Read the figures of one piece into ``gifts``: rates and sums begin one, ceilings end one."""

    def is_condition(match: re.Match[str]) -> bool:
        return any(a < at + match.end() and at + match.start() < b for a, b in conditions)

    rates = [("rate", match) for match in _RATE.finditer(piece)]
    sums = [("money", match) for match in _MONEY.finditer(piece)]
    begun = len(gifts)
    for kind, match in sorted([*rates, *sums], key=lambda pair: pair[1].start()):
        if is_condition(match):
            continue
        if kind == "rate":
            _add_rate(match, piece, at, text, gifts)
        else:
            _add_sum(match, piece, gifts)
    if len(gifts) == begun and ("免费" in text or re.search("提供|租金", piece)):
        _add_quantity(piece, is_condition, gifts)
    _add_terms(piece, gifts, begun)


def _add_rate(match: re.Match[str], piece: str, at: int, text: str, gifts: list[_Gift]) -> None:
    rate = Decimal(match["n"]) / 100
    around = text[max(0, at + match.start() - 30) : at + match.end() + 12]
    if piece[: match.start()].endswith(("达到", "达")):
        return
    if not 0 < rate <= 1 or re.search(r"占|增长|持股|控股|比重|完成率|不良率|税率", piece):
        return
    base = _BASE.search(around)
    fact = next((name for name, words in _BASES if re.search(words, around)), None)
    numbers: dict[str, Any] = {"rate": float(rate)}
    if fact and not re.search("LPR|市场价|租金", around):
        numbers["of"] = fact
    else:
        numbers["base"] = base[1] if base else ""
    sure = bool(base) and not re.search(r"不超过|最高", piece[: match.start()])
    gifts.append(_Gift(piece.strip("，、；。"), numbers, sure))


def _add_sum(match: re.Match[str], piece: str, gifts: list[_Gift]) -> None:
    value = read_number(match["n"], match["scale"] or "")
    if value is None or value == 0:
        return
    before, after = piece[: match.start()], piece[match.end() :]
    if re.match(r"(?:（含）)?(?:以下|以上|以内)的", after):
        return
    capped = bool(_CAPPED.search(before) or _CAPPED_AFTER.match(after)) or match["low"] is not None
    last = next((one for one in reversed(gifts) if one.numbers.get("per") != "m2"), None)
    by_area = re.search(r"每平方米|每㎡|/平方米|/㎡", piece)
    if capped and last and "rate" in last.numbers and "cap" not in last.numbers and not by_area:
        last.numbers["cap"] = _plain(value)
        last.said += f"，{piece.strip('，、；。')}"
        return
    numbers: dict[str, Any] = {"cap" if capped else "amount": _plain(value)}
    if match["each"] and (per := {"人": "person", "年": "year", "月": "month"}.get(match["each"])):
        numbers["per"] = per
    gifts.append(_Gift(piece.strip("，、；。"), numbers, match["low"] is None))


def _add_quantity(
    piece: str, is_condition: Callable[[re.Match[str]], bool], gifts: list[_Gift]
) -> None:
    for match in _QUANTITY.finditer(piece):
        value = read_number(match["n"], match["scale"] or "")
        if value and not is_condition(match):
            numbers = {"quantity": _plain(value), "unit": match["unit"].removeprefix("个")}
            gifts.append(_Gift(piece.strip("，、；。"), numbers, sure=False))


def _add_terms(piece: str, gifts: list[_Gift], begun: int) -> None:
    """How often and for how long, to what the piece gives, else to what came last."""
    targets = gifts[begun:] or gifts[-1:]
    per = next((name for name, words in _PER if re.search(words, piece)), None)
    length = _LENGTH.search(piece)
    for gift in targets:
        if per and (gifts[begun:] or "per" not in gift.numbers):
            gift.numbers.setdefault("per", per)
        if length and (value := read_number(length["n"])):
            years = value if length["unit"] == "年" else value / 12
            whole = length["unit"] == "个月" and value == int(value)
            gift.numbers["months" if whole else "years"] = _plain(value if whole else years)


def _plain(value: Decimal) -> Any:
    return int(value) if value == value.to_integral() else float(value)


# ---- tables ----


def _of_row(sentence: Sentence) -> Iterator[_Gift]:
    """The sums of a table row; a rate and a ceiling in one row belong together."""
    cells = [cell for _, cell in sentence.cells]
    label = next((cell for cell in cells if cell and not re.fullmatch(r"[\d.%]+", cell)), "")
    gifts = [gift for head, cell in sentence.cells if (gift := _of_cell(head, cell))]
    rates = [gift for gift in gifts if "rate" in gift.numbers]
    caps = [gift for gift in gifts if "cap" in gift.numbers]
    if len(gifts) == 2 and len(rates) == 1 and len(caps) == 1:
        numbers = {**rates[0].numbers, **caps[0].numbers}
        gifts = [_Gift(f"{rates[0].said}，{caps[0].said}", numbers, sure=False)]
    yield from (_Gift(f"{label}：{gift.said}", gift.numbers, gift.sure) for gift in gifts)


def _of_cell(head: str, cell: str) -> _Gift | None:
    """What one cell gives; the unit may stand in the column's header (万元)."""
    given = GIVING.search(head) or re.search(r"金额|标准|限额|比例", head)
    if not given or NOT_GIVEN.search(head):
        return None
    text = with_percents(cell)
    unit = re.search(r"[（(/：:](万|千)?元", head)
    bare = re.fullmatch(rf"(?:最高|不超过)?({NUMBER})(?:以内)?", text)
    money, rate = _MONEY.search(text), _RATE.search(text)
    if rate:
        return _Gift(f"{head} {cell}", {"rate": float(Decimal(rate["n"]) / 100), "base": ""}, False)
    value = read_number(money["n"], money["scale"] or "") if money else None
    if value is None and unit and bare:
        value = read_number(bare[1], unit[1] or "")
    capped = re.search("最高|上限|不超过|以内|限额|额度", head + cell)
    name = "cap" if capped else "amount"
    return _Gift(f"{head} {cell}", {name: _plain(value)}) if value else None
