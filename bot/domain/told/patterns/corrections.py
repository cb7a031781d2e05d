"""How founders put right what they have said, and point back to a place."""

from __future__ import annotations

import re

from bot.domain.told.marks import class_of, compile_marked

_KINDS = tuple((letter, class_of(letter)) for letter in "NMST")
UNIT = r"(?:个人|个|人|名|位|万|岁|家|项|people)?"
CORRECTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (compile_marked(pattern), right)
    for pattern, right in (
        (rf"(?:并)?不是[NMSD]{UNIT}(?:的)?\n*(?:而)?(?=是|[NMS])", ""),
        (
            (
                rf"(?:刚|刚才)?(?:说|写|填)?的?[NMSD]{UNIT}(?:的)?(?:不对|错了|哦不|啊不|呃不|不不|"
                rf"噢不|记错|\bmake that\b|"
                rf"\bor rather\b|\brather than\b|说错了|写错了|搞错了)\n*(?:应该)?(?=是)"
            ),
            "",
        ),
        (rf"([NMSD]{UNIT})\n*(?:而)?不是[NMSD]{UNIT}", r"\1"),
        (r"\bnot [NMSD](?: \w+)?\n* ?(?:but|it's)? ?(?=[NMSD])", ""),
        (r"([NMSDT](?: \w+)?)\n* ?(?:and )?not (?:N|M|S|D|T)", r"\1"),
        *(
            (
                rf"{letter}[^\n{own}]{{0,14}}\n+(?:那?就|姑且|按)?(?:算|按|当|填|写)(?:是|作|它)*(?={letter})",
                "",
            )
            for letter, own in _KINDS
        ),
        *(
            (
                rf"{letter}[^\n{own}]{{0,24}}\n+ ?(?:so |let's |just )*(?:call it|say|put) (?={letter})",
                "",
            )
            for letter, own in _KINDS
        ),
        (r"不(?:是)?在P\n*(?:而)?(?:是)?在(?=P)", "在"),
        (r"(?:并)?不是P\n*(?:而)?(?:是)?(?=P)", ""),
        (r"\n*(?:而)?不(?:是|在)P(?=\n|$)", ""),
        (r"\bnot (?:in |at )?P\n* ?(?:but )?(?:in )?(?=P)", "in "),
        (r"\n* ?\bnot (?:in |at )?P(?=\n|$)", ""),
    )
)
CORRECTS = re.compile(
    r"不对|错了|哦不|啊不|呃不|不不|噢不|记错|\bmake that\b|\bor rather\b|"
    r"\brather than\b|打错|说错|搞错|弄错|"
    r"写错|更正|纠正|改一下|改成|修改|应该是|其实是|刚才说|\bsorry\b|\bi mean\b|"
    r"\bi meant\b|\bmeant\b|"
    r"\bactually\b|\boops\b|\bcorrection\b|\bno,? (?:wait|no)\b|\bwait\b|\bmistake\b|"
    r"\bmy bad\b|\bscratch that\b|\btypo\b"
)
THERE = compile_marked(
    r"P|(?<!P)(?<![区园镇街路县村])(?:在|是)?(?:那|这)(?:边|里|儿)(?!P)|在(?:同一个|同个)(?:区|地方|城市|"
    r"园区)|"
    r"\b(?:in )?the same (?:place|district|city|zone)\b|\bthere\b(?! ?(?:are|is|'s|'re|"
    r"were|was|will|be|has|have)\b)(?!')"
)
