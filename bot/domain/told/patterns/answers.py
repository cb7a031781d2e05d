"""How bare answers say yes, no, none and all."""

from __future__ import annotations

import re

from bot.domain.told.marks import compile_marked
from bot.domain.told.numerals import HAN

FILLED = re.compile(
    r"大概|大约|差不多|左右|应该|可能|吧|了|的|是|就|有|啊|呢|嗯|哦|哈|现在|目前|一共|"
    r"总共|共|才|只|刚|我|我们|公司|呃|额|其实|不对|说错|"
    r"更正|连|算|在内|包括|已经|连续|交|满|都|也|还|大家|到现在|差|多|元|块钱?|人民币|"
    r"每月|一年|yuan|rmb|cny|about|around|"
    r"just|only|approximately|it's|its|it is|i'm|i am|we are|we're|we have|i have|have|"
    r"has|was|is|are|"
    r"me|included|including|myself|us|now|currently|in total|total|so far|yet|or so|"
    r"exactly|maybe|probably|well|uh|um|sorry|i meant|meant|actually|no|people|persons?|"
    r"employees?|staff|years?|old|months?|times?|of|them|the|a|an|per|year|month|"
    r"shares?|patents?|roughly|almost|nearly|ok|yes|yeah|i|my|and|at|in|on|since|from|"
    r"think|个|名|位|人|员工|项|件|份|岁|周岁|次|家|平方米|平米|平|㎡|股东|小伙伴|届|"
    r"毕业|注册|成立|入驻|年|月|日|号|这边|那边|区|市|"
    r"附近|这里|district|city|area|square|met(?:er|re)s?|sqm|m2|sq|[\s,.:;!~、。()]"
)
YES = re.compile(
    r"^(?:那|我们?|公司|都|也|一直|确实|目前|现在|可)*(?:是(?!不|否|什么|谁|几)|"
    r"对(?!不)|有(?!没|什么|点|多)|嗯|恩|没错|"
    r"没问题|当然|肯定|必须|属于|算(?!了)|在的?(?!哪|申请|办)|能(?!不)|会(?!不)|可以|行|"
    r"好的?$|正是|确实|yes|yeah|yep|"
    r"yup|ya\b|sure|correct|right|of course|indeed|absolutely|definitely|true|"
    r"affirmative|certainly|y$|i (?:do|am|have|did|was)\b(?!n't| not)|we (?:do|are|have|"
    r"did)\b(?!n't| not)|it (?:is|does|has|did)\b(?!n't| not)|they (?:do|are)\b|(?:it|"
    r"they|we|i|that)(?:'s|'re|'m)\b(?! not| no)|still\b|both\b|most|entirely|the whole|"
    r"all of it|also|already|👍|✅)"
)
UNDERWAY = re.compile(
    r"^(?:我们|我|公司)?(?:正在|在|还在)(?:申请|申报|办|走流程|审|注册|准备)|"
    r"^(?:we're |i'm |it's |they're )?(?:still )?(?:applying|pending|"
    r"in (?:the )?process)"
)
DONE = re.compile(
    r"^[^不没未无]{1,8}(?:了|过|着|清楚|清|好了|完了|到手|齐了)$|^(?:有|是|对|在|全职|"
    r"专职|自己|独立)[^不没未无]{0,6}的$|"
    r"^[^不没未无]{1,6}[过了][^不没未无]{0,4}[次回个项笔家本]$|"
    r"^(?:都|全|已经?|早就|一直)[^不没未无]{0,8}$|\b(?:done|did|already)\b"
)
NO = re.compile(
    r"^(?:(?:我|我们|公司|目前|现在|暂时|暂|还|都|也|从来|并|真的?|肯定|绝对|当然|"
    r"好像)*(?:冇|莫得|哪有|哪里有|才不|没(?!错|听|看懂|懂|明白|搞|问题|"
    r"事)|不(?!过|错|仅|光|但|好意思|懂|明白|理解|知道|清楚|想|方便|告诉)|无|否|未|莫)|从未|从没|非|假|no\b|nope|nah|not\b|"
    r"never|none|neither|"
    r"of course not|(?:certainly|definitely|absolutely|surely) not|n$|negative|nothing|"
    r"false|hardly|i (?:don't(?! (?:understand|get|know|remember|follow|see|think|care))|haven't|am not|didn't|do not)|i'm not|we (?:don't|haven't|"
    r"aren't|didn't)|we're not|it (?:isn't|doesn't|hasn't)|they (?:don't|aren't)|isn't|"
    r"haven't|don't|there(?:'s| is| are)(?:n't| no| not| none)|(?:i|we) have (?:no|"
    r"none)|have (?:no|none)\b|nada|zilch|唔|不系|❌)"
)
LEADS = re.compile(
    r"^\s*(?:(?:是的|对的?|没错|嗯+|有的|没有的|不是的|不对|行|好的?)(?![\w\u3400-\u9fff]?[吗么])|"
    r"(?:没有?|不是|是|有)(?=我|咱|本公司)|"
    r"(?:yes|yeah|yep|yup|no|nope|nah|correct|right|true|sure|of course)\b"
    r"(?=,| (?:we|i|our|my|it|the|just|only)\b|'))"
)
"""A yes or no before something else: "no we are 3"."""
MERE = re.compile(
    r"(?:还|都|也|都?还)?(?:没有?|未|无|不是?|是的?|有|过|从未|第一次|首次)|not(?: yet)?|no\b|never|"
    r"none|nope|yes|already|isn't|don't|didn't|did|was|once|first|on|off|(?:还|没)?没注册|registered"
)
"""Replies that say no more than yes or no."""
PASSES = frozenset(
    {
        "abnormal_operation",
        "listed_dishonest",
        "tax_arrears",
        "wage_arrears",
        "founder_other_loans",
    }
)
"""What holds until it is over."""
OVER = re.compile(
    r"^(?![^\n]*(?:没|未|不|还在|正在|在办|申请)(?!在|欠))[^\n]*(?:移出|移除|解除|撤销|摘(?:掉|除)|(?<!没)出来了|"
    r"修复了|补(?:齐|清|交|缴|上|完|发)了?|(?:还|结|交|缴|付|发)(?:清|完|齐)|不在(?:里面|名单|名录)?了|不欠了)|"
    r"^(?!.*(?:\bnot\b|n't\b|\bnever\b|\byet to\b|\bapplying\b))"
    r".*\b(?:removed|taken off|cleared|settled|lifted|repaid|paid (?:it |them |that |all )?(?:off|back|up)|"
    r"no longer|sorted(?: out)?|resolved)\b"
)
"""A clause that says that what was, is over: 现在已经移出了."""
OTHERS_LEFT = re.compile(r"另|还有|还剩|一部分|\b(?:another|others?|still|some|partly|one of)\b")
"""Words of what is left where one thing is over."""
NOT_OVER = re.compile(
    r"没(?:有)?(?:移出|移除|解除|撤销|修复|补[上齐清交]|(?:还|结|交|缴|付|发)(?:清|完|齐))|"
    r"(?:\b(?:not|never|yet to be)|n't)(?: (?:yet|been|it|fully))* (?:settled?|cleared?|removed?|paid (?:off|back|up)|"
    r"pa(?:y|id) (?:it|them) (?:off|back)|resolved?|lifted|repaid)\b|\bstill owe"
)
LATER = re.compile(
    r"明年|后年|以后|之后|将来|未来|下个?(?:月|半年|季度|周)|年底|到时|再说|next|later|soon|future|"
    r"some ?day|in (?:a|an|the) (?:few|coming|year|month)"
)
OTHER_PERIODS = {
    "year": compile_marked(
        r"U|每个?月|月均|每月|/月|\bmonthly\b|\bper month\b|/ ?mo(?:nth)?\b|\b(?:each|every) month\b"
    ),
    "month": compile_marked(
        r"V|每年|年均|一年|全年|今年|去年|/年|\bper (?:year|annum)\b|\byearly\b|\bannual|\ba year\b"
    ),
}
"""Words of another time than a sum is asked for, by that time."""
ZERO = re.compile(
    r"^(?:(?:我|我们|公司|目前|现在|暂时|暂|还|都|也|从来|一个|一项|一次|一分|一毛|"
    r"一分钱)*(?:没|无(?!法)|零|为零|不曾)|从没|"
    r"no\b(?! idea)|nope|nah|none|nil|zero|nothing|never|not (?:yet|any|a single|"
    r"at all)|haven't|i haven't|we haven't|i don't have|we don't have|don't have|(?:i|"
    r"we) have (?:no|none)|there(?:'s| is| are)(?:n't| no| none)|have none|nada|zilch|"
    r"尚无|冇|n/a|zip)"
)
JUST_NO = re.compile(r"(?:no|nope|wait|不|不对|不是|错了|sorry|oops|actually| )+")
NOT_ONE = compile_marked(
    r"[NM] ?(?:个|项|件|次|人|家|分|毛|块|分钱|毛钱)?(?:都|也)(?:没|不|无)|not (?:even |"
    r"a |single )*N|"
    r"not a single"
)
ALL_OF_IT = re.compile(
    r"全(?:部|都|是|归)|都是我|百分之?百|一个人持有|all(?: of it)?\b|everything|"
    r"entirely|wholly|mine\b|"
    r"whole"
)
ALONE = re.compile(
    r"(?:就|只有|只|光)我(?!们)|我自己|我一个|just me|only me|myself|alone|solo|一人"
)
BARE_NUMERAL = re.compile(rf"^(?P<n>(?:{HAN})(?:万|亿|千|百)?)(?![般直起样些定下会共])[^\d\s]?$")
COUNTED = {
    "人": "个?人|名|位|people|persons?|employees|staff",
    "岁": "周?岁|years? old",
    "次": "次|times",
    "平方米": "平|㎡|m2|sq",
    "家": "家|companies",
}
