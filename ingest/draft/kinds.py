"""Guess what kind of programme an official text sets up: a grant, a voucher, a loan…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.content import Kind
from ingest.draft.sentences import Sentence

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.LOAN, r"贷款|授信|信用贷|担保贷"),
    (Kind.EQUITY, r"股权投资|直投|跟投|拨投结合|天使投资|基金投资"),
    (Kind.VOUCHER, r"券"), (Kind.SPACE, r"工位|办公场地|场地|租金|免租|空间"),
    (Kind.RECOGNITION, r"认定(?:办法|条件|管理|工作|标准|细则|申报)|备案管理"),
    (Kind.TALENT, r"人才|安家|租房|购房|住房"), (Kind.TAX, r"税收优惠|减征|免征|加计扣除|退税"),
    (Kind.SCENARIO, r"应用场景|场景"), (Kind.GRANT, r"补贴|补助|奖励|资助|奖补|专项|扶持资金|给予"),
    (Kind.SERVICE, r"公共服务|免费服务|代理记账|服务包"),
)  # fmt: skip


def kind_of(title: str, text: Sequence[Sentence]) -> tuple[Kind, bool]:
    """(the kind of programme, sure): by the title, else by the words that are said most."""
    named = [kind for kind, words in _KINDS if re.search(words, title)]
    if len(named) == 1:
        return named[0], True
    body = "".join(sentence.text for sentence in text)
    counts = {kind: len(re.findall(words, body)) for kind, words in _KINDS}
    among = {kind: counts[kind] for kind in named or counts}
    best = named[0] if named else max(among, key=lambda kind: among[kind])
    return (best, False) if any(among.values()) or named else (Kind.GRANT, False)
