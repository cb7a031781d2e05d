"""What a short text means inside a walk, and whether a text is a wish to begin one."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.folding import fold

LONGEST = 24
"""Characters; whoever writes more than this says more than a word about his walk."""
LONGEST_WISH = 80


class Deed(StrEnum):
    """A message that is nothing but a wish about a walk."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    DROP = "drop"
    BOARD = "board"
    PAPERS = "papers"


_WORDS: dict[Deed, str] = {
    Deed.PAPERS: (
        r"(?:我的?|我)?(?:申请|所有|全部)?的?(?:材料|文件|资料)(?:我)?(?:还|都)?(?:差|缺|少|欠)"
        r"(?:了)?(?:哪些|什么|啥|多少|几[份样个])?|"
        r"(?:我)?(?:还|都)?(?:差|缺|少)(?:了)?(?:哪些|什么|啥|多少|几[份样个])(?:材料|文件|资料)|"
        r"(?:我的|材料|文件)(?:材料|清单)|"
        r"(?:what|which) (?:documents?|papers?)(?: (?:am i|do i|are|is|i'm|still|missing|need))+|"
        r"what(?:'s| is) (?:still )?missing|missing (?:documents|papers)|my (?:documents|papers)"
    ),
    Deed.BOARD: (
        r"(?:看看|看一?下|查看|查一?下|打开)?(?:我的|我|所有|全部)(?:的)?(?:所有|全部)?申请"
        r"(?:进度|进展|情况|列表|怎么样|到哪了|到哪一步了)?|(?:申请|办理|我的)?(?:进度|进展)|"
        r"(?:申请|办)到(?:哪|哪里|第几步|哪一步)了|"
        r"(?:show )?(?:me )?(?:all )?my applications?|(?:my |application )?progress|"
        r"(?:application )?status"
    ),
    Deed.DONE: (
        r"(?:我)?(?:这(?:一?步|个)?)?(?:已经|都|刚|刚刚)?"
        r"(?:做完|办完|弄完|搞定|完成|办好|做好|弄好|搞完|办妥|好|完|交|提交|办)了|"
        r"(?:这一?步)?(?:搞定|完成|已完成|办妥|完事)|下一?步|下一个|"
        r"(?:i'm |i am |it's |that's |all )?(?:done|finished|completed?)(?: (?:it|that|this|with"
        r"(?: (?:it|that|this))?|this step|the step))?|i did (?:it|that)|next(?: (?:step|one))?"
    ),
    Deed.SKIP: (
        r"(?:先)?(?:跳过|略过)(?:这一?步|这个|它)?|这一?步(?:先)?(?:跳过|不用做|不用办|不做)|"
        r"skip(?: (?:it|this|that|this step|this one|the step))?"
    ),
    Deed.BACK: (
        r"(?:返回|回到?|退回)?上一?步|(?:返回|后退)|(?:go )?back(?: (?:one|a) step)?|"
        r"previous(?: step)?"
    ),
    Deed.PAUSE: (
        r"(?:先)?(?:暂停|放着|放一放|放一下|搁着|停一下|停一停)|(?:以后|回头|改天|下次|晚点)再"
        r"(?:办|弄|做|说)|(?:pause|put it aside|not now|later)"
    ),
    Deed.RESUME: (
        r"(?:我们|咱们|那就|那)?(?:继续|接着|接着来|接着办|继续办|往下走|恢复)(?:申请|办理|办|做)?|"
        r"(?:let's )?(?:resume|continue|go on|carry on|keep going|proceed)"
    ),
    Deed.DROP: (
        r"(?:我)?(?:这个)?(?:不(?:想)?(?:办|申请|申报)了|放弃(?:申请|办理)?(?:了)?)|"
        r"(?:i )?(?:give up|quit)|abandon(?: (?:it|this|the application))?"
    ),
    Deed.CANCEL: r"算了|取消|不写了|不记了|不说了|先不了|不用了|cancel|never ?mind|forget it|stop",
}  # fmt: skip
_COMPILED = {deed: re.compile(pattern) for deed, pattern in _WORDS.items()}
_EDGES = re.compile(r"^[\s，。、,.!！~～…]+|(?:[\s，。、,.!！?？~～…]|啦|吧|啊|呀|哈|呢|了?哦)+$")
_POLITE = re.compile(r"^(?:好的?|嗯+|ok|okay|please|那个|请)[\s，,]*|[\s,]*(?:please|thanks|谢谢)$")


def deed_of(text: str) -> Deed | None:
    """The deed that the whole text is; None for a text that says anything besides."""
    if len(text) > 2 * LONGEST:
        return None
    bare = _EDGES.sub("", " ".join(fold(text).lower().split()))
    for words in (bare, _EDGES.sub("", _POLITE.sub("", bare))):
        for deed, known in _COMPILED.items():
            if known.fullmatch(words):
                return deed
    return None


_ASKS = re.compile(
    r"[?？吗嘛]|么[\s。.!！]*$|怎么|怎样|如何|什么|哪|多少|几|谁|能不能|可不可以|能否|可否|是否|"
    r"要不要|用不用|需不需要|有没有|为何|为啥|流程|步骤|条件|材料|资格|多久|能申请|可以申请|"
    r"\b(?:how|what|which|when|where|who|why|can|could|may|do|does|am|is|are|should|would you|"
    r"eligible|qualify)\b"
)
_WANT = r"(?:要|想要?|打算|准备|决定|希望|来)"
_VERB = r"(?:申请|申报|申领|办理|办(?!公|法|事|学)|报(?![销名告价警答恩复考]))"
_CHINESE = re.compile(
    rf"(?:那|那就|好|好的|行)?[，,]?(?:"
    rf"(?:我|我们|咱们?)?(?:现在|这就|马上|也|就)?(?:{_WANT})(?:现在|这就|马上)?(?:开始)?(?:去)?"
    rf"{_VERB}(?:一?下|一个)?(?P<a>.*?)"
    rf"|(?:我|我们|咱们?)?(?:现在|这就|马上|就)?(?:{_WANT})?开始{_VERB}(?:一?下)?(?P<b>.*?)"
    rf"|(?:那|就|那就){_VERB}(?:这个)?"
    rf"|(?:请|麻烦)?(?:你)?(?:帮|带|陪)(?:我|我们)(?:一步步|一步一步)?(?:地)?{_VERB}"
    rf"(?:一?下|一个)?(?P<c>.*?)"
    rf"|(?:请|麻烦)?(?:你)?(?:帮|带|陪)(?:我|我们)(?P<d>(?:注册|入驻|开(?=.*(?:公司|户|店)))[^的]+?)"
    rf")(?:吧|了|啦|呗|的)*"
)
_ENGLISH = re.compile(
    r"(?:ok |so |please |now )*(?:"
    r"(?:i|we)(?:'d| would)? (?:want|wish|like|love|am going|are going) to (?:start )?"
    r"(?:apply(?:ing)?)(?: (?:now|today))?(?: for| to)?(?P<a>.*)"
    r"|(?:i'm|we're) (?:going|ready) to (?:start )?(?:apply(?:ing)?)(?: for| to)?(?P<f>.*)"
    r"|(?:let's |let me |let us )?(?:start|begin)(?: to)? (?:apply(?:ing)?|(?:the|my) application)"
    r"(?: for| to)?(?P<b>.*)"
    r"|(?:let's|let me|let us) apply(?: for| to)?(?P<c>.*)"
    r"|(?:help me|guide me|walk me through)(?: to)? (?:apply(?:ing)?|the application)"
    r"(?: for| to)?(?P<d>.*)"
    r"|(?:help me|guide me)(?: to)? (?P<e>(?:register|open) .+)"
    r")"
)
_LOOSE = re.compile(
    r"^(?:the|a|an|this|that|it|one)\b\s*|^(?:这个|那个|这一?项|那一?项|它)|[\s，。,.!！]+"
)


_ANYTHING = re.compile(
    r"(?:[一个些点项份]*)(?:什么)?(?:补贴|补助|资助|政策|支持|扶持|项目|资金|钱|优惠)+|"
    r"(?:some |any )?(?:subsid(?:y|ies)|grants?|support|funding|money|programmes?|programs?)"
)


def is_for_anything(wish: str) -> bool:
    """True for a wish that names no programme: 补贴, some support."""
    return bool(_ANYTHING.fullmatch(wish))


def wish_to_begin(text: str) -> str | None:
    """What a text wishes to apply for, "" if it does not say; None if it is no such wish.

    「我能申请…吗」 asks whether, 「怎么申请」 how: both are questions. 「我要申请…」 is a wish.
    """
    folded = " ".join(fold(text).lower().split())
    if not folded or len(folded) > LONGEST_WISH:
        return None
    bare = _EDGES.sub("", folded)
    asks = _ASKS.search(_ENGLISH_WANT.sub("", folded))
    found = None if asks else _CHINESE.fullmatch(bare) or _ENGLISH.fullmatch(bare)
    if found is None:
        return None
    named = next((words for words in found.groupdict().values() if words), "").strip()
    return _LOOSE.sub("", named, count=1).strip() if _LOOSE.match(named) else named


_ENGLISH_WANT = re.compile(r"\b(?:i|we) (?:would|am|are)\b|\bwould like\b")
