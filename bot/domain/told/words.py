"""Recognises the words that steer a talk (skip, why, back, stop), and whether a text asks."""

from __future__ import annotations

import re
from enum import StrEnum


class Word(StrEnum):
    """A message that is nothing but a wish about the conversation itself."""

    DONT_KNOW = "dont_know"
    SKIP = "skip"
    WHY = "why"
    BACK = "back"
    STOP = "stop"
    RESUME = "resume"


_WORDS: dict[Word, str] = {
    Word.DONT_KNOW: r"(?:我|这个|我也|真的?|还|暂时|目前|现在)*(?:不(?:太|是很|大)?(?:知道|清楚|"
    r"确定|了解|记得|晓得|懂|好说)|记不清|说不准|没概念|"
    r"忘了?|没查过|没想好|没数)(?:这个|怎么算|多少|呢|是多少)?|"
    r"不造|(?:i )?(?:really |honestly )?(?:dunno|(?:don't|do not)(?: really)? (?:know|"
    r"remember|recall))(?: (?:that|this|yet|it))?|(?:i'm )?not (?:really |quite |too |"
    r"so )?(?:sure|certain)(?: (?:yet|tbh|about (?:that|this|it)|to be honest))?|"
    r"no idea|no clue|idk|dunno|unsure|can't (?:say|remember|recall)|hard to say|"
    r"i forgot|forgot",
    Word.SKIP: r"(?:先)?(?:跳过?|略过?|过)(?:这个|这题|这一?[题条个]|它)?|下一(?:个|题|条|"
    r"步)(?:问题)?|这个?(?:题|"
    r"个)?(?:先)?(?:跳过|不说|不答|略过)|不想(?:说|答|回答|填)(?:这个)?|不方便说|先不说|"
    r"(?:please |let'?s? |can we |i'll )?(?:skip|pass)(?: (?:this|that|it|on (?:this|"
    r"that)|this one|that one|the question|for now))*|next(?: (?:one|question|please))*|"
    r"(?:i'd )?(?:rather not|prefer not to)(?: (?:say|answer|tell))?",
    Word.WHY: r"(?:你)?(?:们)?(?:为什么|为啥|干嘛|干吗|为何|凭什么|咋)(?:要)?(?:问|知道|"
    r"需要)?(?:这个|这些|我这个|我这些|这|它|"
    r"这个问题)?|问这个(?:干嘛|干吗|做什么|做啥|有什么用|有啥用|干什么)|(?:这|"
    r"这个)(?:有什么|有啥|跟补贴有什么)(?:用|关系)|"
    r"why(?: (?:do|are|would|must) (?:you|i) (?:ask|asking|need|want|"
    r"have to)(?: (?:to know|that|this|it|for|say|answer))*)?(?: (?:this|that|is that|"
    r"so|do you ask))?|what(?:'s| is) (?:this|that|it) for|why do you (?:need|"
    r"want) (?:to know )?(?:this|that|it)",
    Word.BACK: (
        r"(?:返回|回到?|退回|倒回)(?:上|前)?(?:一?(?:个|题|步|页|条))?(?:问题)?(?:去)?|"
        r"(?:上|前)一?(?:个|题|步|"
        r"条)(?:问题)?|后退|撤销|撤回|改上一?(?:个|题)|(?:go )?back(?: (?:one|a step|"
        r"please))?|"
        r"previous(?: (?:one|question))?|undo"
    ),
    Word.STOP: r"(?:先|就|我)*(?:停(?:一?下|止|吧|下来)?|到这(?:里|儿)?|不(?:填|弄|答|问|聊|做|说|"
    r"想填|想答|搞|玩)(?:了|吧)*|算了|"
    r"结束|退出|打住|暂停|别问了|不用了|改天再说|下次再说|回头再说)(?:先|这里|吧|了|啦|"
    r"这|儿)*|取消|"
    r"(?:please )?(?:stop|quit|exit|cancel|abort|end)(?: (?:it|this|here|now|asking|"
    r"please|for now))*|enough(?: (?:for now|questions))?|that's enough|not now|"
    r"(?:maybe )?later|i'm done|leave it",
    Word.RESUME: (
        r"(?:我们|咱们|那|那就|可以|好)?(?:继续|接着|往下|恢复)(?:来|吧|问|填|说|走|做|弄|"
        r"聊|往下|上次|上次的|刚才的|刚才|啊|呀)*|"
        r"(?:please |let's |ok )?(?:continue|resume|carry on|go on|keep going|"
        r"proceed)(?: (?:please|where we left off|then))*"
    ),
}
_COMPILED = {word: re.compile(pattern) for word, pattern in _WORDS.items()}
_EDGES = re.compile(
    r"^(?:[\s!.,;~。、…]|嗯+|呃+|额+|那个|哦|噢|好的?(?=[,，\s])|ok(?=[,\s])|hmm+|um+|"
    r"well|uh)+|"
    r"(?:[\s!?.,;~。、…]|啊|呀|哈|嘛|哦|噢|喔|呢|诶|欸|吧|哎|啦|谢谢|please|thanks|tbh|"
    r"sorry|lol)+$"
)
_ASKS = re.compile(
    r"[?]|吗|呢(?:$|[^\w])|多少|怎么|怎样|咋|如何|什么|啥|哪[里儿个些边家种类]?|能不能|"
    r"能否|可不可以|可以不|是不是|是否|"
    r"(?<!没)有没有|"
    r"要不要|算不算|会不会|够不够|行不行|为何|谁|(\w)不\1|(?:能|可以|给|行|会|要|算|用|"
    r"让)[^\n。,;]{0,14}不[?。!\s]*$|"
    r"百分之几|几[点号折]|对吧|对不对|是[^,。]{1,8}还是|(?<!好)几(?:个|人|年|次|万|岁|"
    r"家|条|种|项|成)(?!月前|来)|多久|多大|"
    r"(?:^|[\n,;.!。] ?|\b(?:and|so|but|then|ok|hi|hey|hello)\b[ ,]*)(?:what|how|which|"
    r"who|whom|whose|when|where|why|can|could|do|does|did|"
    r"is|are|am|will|would|should|shall|may|has|must|have (?:i|we))\b (?!me\b)|\bhow\b|"
    r"\bcompare\b|"
    r"\b(?:can|could|should|may|do|am|would|must) (?:i|we|my|our)\b|\bwhat if\b|"
    r"\bwhether\b|\btell me (?:about|how|what|if|more)\b"
)


def word_in(tidied: str) -> Word | None:
    """The word that the whole message is, if it is one; ``tidied`` by ``spelling.tidy``."""
    before, bare = "", tidied.strip()
    while bare != before:
        before, bare = bare, _EDGES.sub("", bare).strip()
    for word, pattern in _COMPILED.items():
        if pattern.fullmatch(bare):
            return word
    return None


def asks_something(tidied: str) -> bool:
    """True if the message asks, alone or besides what it tells."""
    return bool(_ASKS.search(tidied))
