"""What is asked of a programme or guide: how much, who, which papers, how, by when, and so on."""

from __future__ import annotations

import re
from enum import StrEnum


class Aspect(StrEnum):
    """One thing that can be asked of a page's typed record."""

    LOAN = "loan"
    STACK = "stack"
    OPEN = "open"
    DOCUMENTS = "documents"
    DEADLINE = "deadline"
    WHERE = "where"
    HOW = "how"
    HOW_MUCH = "how_much"
    WHO = "who"
    COST = "cost"
    WHAT = "what"
    SOURCES = "sources"


_PATTERNS: dict[Aspect, str] = {
    Aspect.LOAN: r"要不?要?还(?:钱|吗|么|款|的|$)|用不?用?还(?:钱|吗|么|的|$)|得还|偿还|是贷款|是借|白给|白送|"
    r"无偿|(?:出让|占|要|换)(?:多少|几成|我?的?)?股份?|稀释|是投资|是补贴还是|还是补贴|还是贷款|倒贴|是(?:不是)?(?:补贴|补助|贷款|拨款|投资|借款|奖励)(?:吗|么|嘛|还是|$|\?)|"
    r"\brepa(?:y|id|yment)|pay (?:it |this |that |the money )?back|\bis (?:it|this|that) a (?:loan|grant)\b|"
    r"\bgrant or\b|\bloan or\b|or a (?:loan|grant|subsidy)\b|give up (?:equity|shares)|\bdilut|free money",
    Aspect.STACK: r"叠加|同时(?:申请|拿|领|享受|用)|一起(?:申请|拿|领|用)|冲突|重复(?:享受|申领|申请|拿|领)|兼得|都能拿|"
    r"两个都|可以都|\bstack|\bcombin|\btogether with\b|at the same time|on top of|\bboth\b.*\b(?:get|claim|apply)|"
    r"\b(?:get|claim) both\b",
    Aspect.OPEN: r"还(?:能|可以)(?:申请|报|领|拿|办|用)|还开|还有(?:效|吗|么|没)|过期|还在(?:吗|么|办|执行)|现在还|"
    r"截止了|结束了|停了(?:吗|没)|失效|开始(?:了吗|了没|申请了)|正式(?:实施|执行|生效)|生效了|"
    r"\bstill (?:open|available|apply|valid|in force|running|get|possible|on)|\bexpired?\b|\bclosed\b|"
    r"\bis (?:it|the .{3,40}) (?:open|in force|over)\b|too late|already (?:over|closed|ended)",
    Aspect.DOCUMENTS: r"材料|资料|文件要|证件|交(?:什么|哪些|啥)|准备(?:什么|哪些|啥)|带(?:什么|哪些|啥)|提交|"
    r"需要哪些东西|要啥(?:东西)?$|\bdocuments?\b|\bpapers?\b|\bpaperwork\b|hand in|"
    r"what (?:do|must|should) i (?:prepare|bring|submit|need to (?:bring|submit|prepare))|\bsubmit\b",
    Aspect.DEADLINE: r"什么时候|啥时候|何时|截止|截至|几号|几月|哪天|期限|有效期|到期|多久(?:内|前|截)|时间窗|窗口|"
    r"到哪一?(?:天|年|日)|最晚|时限|多久(?:能|会|可以)?(?:到账|下来|批|办好|办完)|\bdeadlines?\b|\bby when\b|\bwhen\b|"
    r"how long (?:is|does|will|do i have)|\buntil\b|\bclos(?:e|es|ing)\b|\bdue\b|\bwindow\b|\bexpir(?:e|es|y)\b",
    Aspect.WHERE: r"在哪(?:里|儿|申|办|领|报|交)?|哪里(?:申|办|领|报|交)|去哪|找(?:谁|哪)|哪个部门|哪个(?:局|单位)|官网|网址|入口|"
    r"电话|联系(?:谁|方式|人)|窗口在|归谁|谁(?:负责|管|发|审批)|\bwhere\b|which (?:office|department|bureau|portal|"
    r"website|authority)|\bwho (?:runs|decides|approves|pays|handles|is in charge)|\bcontact\b|\bwebsite\b|\bportal\b",
    Aspect.HOW: r"怎么(?:申|办|领|拿|弄|报|走|用|入|搞|操作|注册|进|才能|去)|如何(?:申|办|领|获|入|注册|才|拿)|咋(?:申|办|领|弄|整|报|搞|拿|入|注册)|"
    r"流程|步骤|手续|申请方法|怎样(?:申|办|才|领|注册|入)|第一步|下一步|"
    r"\bhow (?:do|can|should|would|to|does one)\b|\bsteps?\b|\bprocess\b|\bprocedure\b|\bapply for\b.*\bhow\b",
    Aspect.HOW_MUCH: r"多少|怎么(?:算|补|给)|咋(?:算|补)|几万|几成|金额|额度|上限|最高|最多|封顶|力度|优惠|好处|待遇|比例|百分之几|几个点|能(?:贷|补|拿|领|给)(?:到)?(?:几|多)|"
    r"给多|补几|补到|价值|how much|how large|how big|how many|\bamounts?\b|\bcap\b|\bmaximum\b|\bmax\b|\brate\b|"
    r"what percentage|what share|what does .{2,60} (?:pay|give|cover)|\bpays?\b|\bworth\b|\bceiling\b|\blimit\b",
    Aspect.WHO: r"条件|资格|要求|门槛|符合|哪些人|什么人|啥人|谁(?:可以|能|有)|能不能(?:申|领|拿|报)|(?:能|可以)(?:申请|领|拿|报|申领)(?:吗|么|嘛|不)|"
    r"够(?:不够)?格|适合谁|人数|几个人|几人|算不算|算(?:是)?.{0,6}(?:吗|么)|限制|个体户|"
    r"\beligib|\bqualif|\bwho (?:can|may|is|gets|could)\b|\bcan i (?:get|apply|have|claim)\b|\bcan an? |"
    r"\brequirements?\b|\bconditions?\b|\bcriteria\b|\ballowed\b|\bam i\b|\bdo i (?:meet|qualify)|\bheadcount\b",
    Aspect.COST: r"要不要钱|要钱(?:吗|么)|收费|免费(?:吗|么|的)?|花钱|花多少|费用|手续费|不要钱|"
    r"\bcosts?\b|\bfees?\b|\bfree\b|\bcharged?\b",
    Aspect.WHAT: r"是什么|什么是|啥是|是啥|介绍|什么意思|讲讲|说说|了解一下|科普|"
    r"\bwhat(?:'s| is| are)\b|\btell me about\b|\bexplain\b|\bdescribe\b|\babout the\b",
}
_COMPILED = {aspect: re.compile(pattern) for aspect, pattern in _PATTERNS.items()}

_OVERVIEW = re.compile(
    r"有(?:什么|哪些|啥|几种|几项)(?!要求|条件|限制|门槛|材料|区别|不同|不一样|差别|区分)|哪些(?:政策|补贴|支持|扶持|钱|券|优惠)|什么(?:政策|补贴|支持|优惠|扶持|好处|券|贷款)|"
    r"啥(?:政策|补贴|支持|优惠|扶持|好处)|能(?:拿|领|申请)(?:到)?(?:什么|哪些|啥)|"
    r"what (?:subsid|support|programme|program|help|money|grant|voucher|polic|loan|is there|are there|can i get)|"
    r"which (?:subsid|support|programme|program|grant|voucher|polic|loan|cit)|\bany (?:subsid|support|grant|voucher|"
    r"loan|programme|program|help)|\blist\b|\boverview\b|are there"
)
_COMPARE = re.compile(
    r"比较|对比|相比|区别|不同|不一样|差别|差异|哪边|比[,，]|比.{0,8}(?:多|高|划算)(?:吗|$|\?)|哪个(?:好|多|高|划算|更)|哪(?:里|边|儿|座城市|个城市)(?:更|好|多|高|划算)|谁(?:更|给得多|高)|还是.{1,12}(?:好|多|高|划算)|"
    r"\bvs\b|\bwhich\b.*\b(?:higher|larger|more|longer|better|lower)\b|\bthan\b|for longer|\bversus\b|\bcompar|\bdiffer|\bbetter\b|\bmore than\b|\bor\b.*\bwhich\b|\bwhich\b.*\bor\b"
)
_FOLLOWS = re.compile(
    r"^(?:那|那么|那个|这个|它|还有|另外|如果|要是|换成|呢|然后|接着|and\b|what about|how about|then\b|also\b|so\b|"
    r"but\b|ok\b|in that case)|呢[?？]?$|(?:这个|那个|这项|那项|它|该项目|这笔|那笔)|\b(?:it|this|that|they)\b|"
    r"(?<!\bis )(?<!\bare )\bthere\b"
)
_DOUBTS = re.compile(
    r"真的吗|是真的|真的假的|听说|据说|网上说|有人说|传言|靠谱|政策写的|写的吗|是不是|对吗|对不对|真不要钱|"
    r"\bi (?:read|heard|hear)\b|\bis it true\b|\bright\?|\breally\b|\bcorrect\?|\btrue\b|\brumou?r"
)
_GREETING = re.compile(
    r"(?:你好|您好|嗨|哈喽|在吗|在不在|早上好|晚上好|下午好|谢谢.{0,3}|多谢|感谢|好的|收到|ok|okay|hi|hello|hey|"
    r"thanks?(?: you)?|thx|good (?:morning|evening|afternoon)|👍|🙏)[\s!！。.~，,啊呀呢]*"
)


_HEADCOUNT = re.compile(
    r"how many (?:people|employees|staff|persons|founders)|多少人|几个人|几人|人数"
)


def aspects_in(folded: str) -> tuple[Aspect, ...]:
    """The aspects asked for, the more telling first. ``folded`` is lower-case Simplified text."""
    found = [aspect for aspect, pattern in _COMPILED.items() if pattern.search(folded)]
    if _HEADCOUNT.search(folded):
        found = [Aspect.WHO, *(a for a in found if a not in (Aspect.WHO, Aspect.HOW_MUCH))]
    return tuple(found)


def asks_overview(folded: str) -> bool:
    """True for "what is there in …?"."""
    return bool(_OVERVIEW.search(folded))


def asks_comparison(folded: str) -> bool:
    """True if two things are to be held against each other."""
    return bool(_COMPARE.search(folded))


def refers_back(folded: str) -> bool:
    """True if the words lean on something said before."""
    return bool(_FOLLOWS.search(folded.strip()))


def asks_whether_true(folded: str) -> bool:
    """True if the words doubt something heard elsewhere."""
    return bool(_DOUBTS.search(folded))


def is_greeting(folded: str) -> bool:
    """True for a hello or a thank-you and nothing else."""
    return bool(_GREETING.fullmatch(folded.strip()))


def without_aspects(folded: str) -> str:
    """The text with the words that name an aspect taken out: what is left is the topic."""
    for pattern in (*_COMPILED.values(), _OVERVIEW, _COMPARE):
        folded = pattern.sub(" ", folded)
    return folded
