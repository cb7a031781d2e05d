"""The wish to talk to a person: 转人工, human please."""

from __future__ import annotations

import re

from bot.domain.folding import fold

LONGEST = 40
"""Whoever writes more than this says more than that wish."""

_LEAD = (
    r"(?:我们?|咱们?|能不能|可不可以|能否|可以|能|请问|请|麻烦|帮忙|帮我|给我|还是|只|就|"
    r"需要|希望|想|要|你们?|一下)*"
)
_REACH = (
    r"(?:转接?到?|接通?|切换?到?|换成?|找|叫|联系|呼叫|请|和|跟|与|问问?|有没有|有)?"
    r"(?:一?[个位名])?(?:你们的?)?"
)
_STAFF = r"(?:人工(?:客服|服务|坐席)?|真人(?:客服)?|活人|客服(?:人员)?|工作人员)"
_SOMEBODY = (
    r"(?:(?:找|和|跟|与|换|叫)(?:一?个)?人(?=.*[谈聊说答])|有人(?=在?[吗么])|有没有人(?=在?$))"
)
_TALK = r"(?:来|过来|在|帮我|帮忙|谈|聊天?|说话?|沟通|对话|咨询|回答|回复|解答|处理|一下|我)*"
_TAIL = r"(?:吧|吗|么|嘛|呢|啊|呀|可以|行|好|谢谢|不)*"
_CHINESE = re.compile(rf"{_LEAD}(?:{_REACH}{_STAFF}|{_SOMEBODY}){_TALK}{_TAIL}")

_POLITE = (
    r"(?:(?:hi|hello|ok|please|can|could|may|let|me|i|we|i'd|want|wanna|need|like|would|rather|"
    r"just|prefer|to|is there|are there|give) )*"
)
_SPEAK = (
    r"(?:talk|speak|chat|connect me|transfer me|switch|put me through|hand me over|get me|"
    r"reach|contact|ask) (?:to |with )?(?:an? |the |your |some )?(?:real |live |actual )?"
    r"(?:person|people|someone|somebody|staff(?: member)?|agent|human(?: being| agent)?)"
)
_HUMAN = r"(?:an? |any )?(?:human(?: being| agent)?|(?:real|live|actual) (?:person|human|agent))"
_ENGLISH = re.compile(rf"{_POLITE}(?:{_SPEAK}|{_HUMAN})(?: instead| now| here| please)*")


def wants_person(text: str) -> bool:
    """True if the whole text says that wish. 人工智能补贴 and 人工成本能补吗 do not."""
    if len(text) > 2 * LONGEST:
        return False
    words = " ".join(re.sub(r"[。.!！?？,，~、:：]", " ", fold(text).lower()).split())
    if not words or len(words) > LONGEST:
        return False
    return bool(_CHINESE.fullmatch(words.replace(" ", "")) or _ENGLISH.fullmatch(words))
