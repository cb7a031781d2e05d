"""What a founder wants of the rules: a verdict, everything there is, or neither."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.folding import fold


class Intent(StrEnum):
    """What a text asks of the rules."""

    MAY_I = "may_i"
    MATCH = "match"
    NONE = "none"


_OWN = r"(?:我|俺|咱|本人|本公司|敝司)"
_WE = r"(?:i|we|my company|our company|my firm)"
_MAY = (
    r"(?:能不能|可不可以|能否|可否|能|可以|有没有资格|有资格|够资格|够不够格|够条件|符不符合|符合|满足|适不适合|适合|"
    r"行不行|有戏|没戏|有份|轮得到|拿得到|申请得了|算不算|算)"
)
_GET = r"(?:申请|申领|申报|领|拿|用|报|享受|入驻|认定|贷|办|通过|符合|满足|资格|条件|要求|有戏|没戏|有份|行不行|算|补)"
_MAY_I = re.compile(
    rf"{_OWN}.{{0,24}}?{_MAY}.{{0,24}}?{_GET}|{_MAY}.{{0,12}}{_OWN}.{{0,12}}{_GET}"
    rf"|{_OWN}.{{0,20}}(?:够不够|够得上|够条件|符不符合|符合.{{0,16}}吗|有戏|没戏|有资格|够格)"
    r"|^(?:那|那么)?(?:能|可以|能不能|可不可以)(?:申请|领|拿|报|申领)(?:吗|么|嘛|不)[?？]?$"
    rf"|(?:can|could|may|do|would|will|might) {_WE}\b.{{0,40}}"
    r"\b(?:get|apply|have|claim|qualify|eligible|receive|use|join|borrow|enter|entitled|meet)\b"
    rf"|\b(?:am|are|is|would) {_WE}\b(?: be)?.{{0,20}}"
    r"\b(?:eligible|qualified|entitled|allowed|too old|too young|too (?:big|small|large|late))\b"
    rf"|\b(?:check|see|test|know|wonder|wondering) (?:if|whether) {_WE}\b.{{0,30}}"
    r"\b(?:qualify|eligible|get|apply|can)\b"
    r"|\bpossible for (?:me|us|my company)\b.{0,12}\b(?:get|apply|claim|use|join|have)\b"
)
_ASKED = re.compile(
    r"[?]|吗|嘛|(?<![什怎多])么|(.)不\1|能否|可否|是否|有没有|有戏|[不没][呀啊呢]?[.!。！\s]*$|^[^㐀-鿿]+$"
)
"""Chinese asks by a word of its own: 我能申请吗; what has none only tells: 我们能用AI写代码."""
_MATCH = re.compile(
    r"(?:我|咱|俺).{0,20}(?:能|可以|可)(?:够)?(?:拿|领|申请|申领|申报|享受|用|报)(?:到)?(?:些|点)?(?:什么|哪些|啥)"
    r"|(?:我|咱|俺).{0,20}有(?:什么|哪些|啥).{0,6}(?:能|可以|适合).{0,3}(?:拿|领|申请|用|报|享受|我|的)"
    r"|(?:有|找)(?:什么|哪些|啥|没有).{0,10}(?:适合|给|轮到)(?:我|咱)|^匹配(?:一?下)?[吧.!。！]?$"
    r"|(?:能|可以)(?:拿|领|申请|享受)(?:到)?(?:什么|哪些|啥)(?:补贴|政策|支持|钱|券|好处)?[?？]?$"
    r"|(?:给|帮)我(?:看看|查查|查一下|匹配|算算|找找|推荐)"
    r"|我(?:都)?(?:能|可以)(?:拿|领|申请)(?:到)?(?:多少种|几种|几项|哪几项)"
    r"|(?:有|能领|能拿)(?:什么|哪些|啥)券(?:能|可以)用"
    rf"|\bwhat (?:\w+ ){{0,4}}(?:can|could|may) {_WE}\b.{{0,12}}\b(?:get|apply for|claim|have|use)\b"
    r"|\bwhat (?:am|are) (?:i|we) (?:eligible|entitled|qualified)\b"
    r"|\bwhat(?:'s| is) (?:there|available|in it) for (?:me|us)\b"
    r"|\bwhat\b.{0,24}\bavailable (?:to|for) (?:me|us)\b"
    r"|\bwhat (?:do|would) (?:i|we) qualify for\b"
    r"|\bwhich (?:\w+ ){1,4}(?:can|could|may|do) (?:i|we)\b.{0,12}\b(?:get|apply|claim|qualify|use)\b"
    r"|\b(?:match|show) me\b|\bfind (?:me )?(?:programmes|programs|support|subsidies|grants)\b"
    r"|\banything (?:for|i can)\b"
)
_GENERAL = re.compile(
    r"怎么|如何|流程|步骤|材料|多少钱|多少|几年|什么时候|截止|哪里|在哪|要还|是贷款|"
    r"\b(?:do|must|should) (?:i|we) (?:have|need) to\b|\brepa(?:y|id)\b|"
    r"\bhow (?:do|can|much|many|long|to)\b|\bwhen\b|\bwhere\b|"
    r"\b(?:which|what) (?:office|papers|documents|materials)\b"
)
"""Asks something that the page says, whoever asks."""


def intent_of(text: str) -> Intent:
    """What ``text`` asks of the rules. "How do I apply" asks for the page, not for a verdict."""
    folded = fold(text).lower()
    if _MATCH.search(folded):
        return Intent.MATCH
    asked = _MAY_I.search(folded) and _ASKED.search(folded)
    if asked and not _GENERAL.search(folded):
        return Intent.MAY_I
    return Intent.NONE
