"""How dates, births and lengths of time are written."""

from __future__ import annotations

import re

from bot.domain.figures import MONTHS
from bot.domain.told.numerals import NUMBER

YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = r"(?:[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
PARTS = {"初": 1, "底": 12, "末": 12, "尾": 12}
SAID_YEARS = {
    "大前年": 3,
    "前年": 2,
    "去年": 1,
    "上一年": 1,
    "上年": 1,
    "今年": 0,
    "本年": 0,
    "明年": -1,
}
BIRTH = re.compile(
    rf"(?P<y>(?:19|20)?\d\d)年?(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?(?:出生|生人|生的|"
    rf"生(?=$|[,。\s])|"
    rf"年人)|出生(?:于|在|年份是?:?)?(?P<y2>(?:19|20)?\d\d)年?|"
    rf"(?<!\d)(?P<y6>[5-9]\d)年(?=$|[,，。\s])|(?:^|我|本人|"
    rf"[,，。\s])是?(?P<y3>(?:[4-9]\d|0\d|"
    rf"(?:19|200)\d\d?))年的(?!公司|时候|执照)|"
    rf"(?:^|我|本人|[,，。\s])是?(?:个)?(?P<d>[5-9][05]|0[05]|[五六七八九][零五]|零零)后|"
    rf"\bborn (?:in|"
    rf"on) (?:\w+ )?(?:\d{{1,2}},? )?(?P<y4>{YEAR})|\bborn '?(?P<y5>\d\d)\b"
)
FULL = re.compile(
    rf"(?P<y>{YEAR}|[一二][九〇零0][〇零0-9一二三四五六七八九]{{2}}|"
    rf"(?<!\d)[0-3]\d)年(?!前|后|多|半|了|的?时间|"
    rf"来)(?:的)?(?:(?P<m>{MONTH})月(?:份|初|底|中旬|中|上旬|下旬|"
    rf"末)?(?:(?P<d>{DAY})[日号])?|"
    rf"年?(?P<part>[初底末尾])|(?P<half>[上下])半年)?|"
    rf"(?P<said>大前年|前年|去年|上一?年|今年|本年|明年)的?(?:(?P<m2>{MONTH})月(?:份|初|"
    rf"底|中旬|中|上旬|下旬|"
    rf"末)?(?:(?P<d2>{DAY})[日号])?|年?(?P<part2>[初底末尾])|(?P<half2>[上下])半年)?"
)
ISO = re.compile(
    rf"(?<![\d.])({YEAR})[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|"
    rf"3[01]))?(?![\d.%万w])"
)
SHORT = re.compile(
    rf"(?<![\d个第a-z一二三四五六七八九十百千.])(?P<m>{MONTH})月(?:份|初|底|中旬|"
    rf"末)?(?:(?P<d>{DAY})[日号])?(?!\d)|(?<![\w])年(?P<part>[初底])|"
    rf"(?<![\w])(?P<half>[上下])半年|"
    rf"(?P<near>这个月|本月|上个?月|上上个?月|昨天|前天|今天|上个?(?:周|星期|礼拜)|上周)(?:(?<=月)(?:(?P<nd>{DAY})[日号]|[初底末]))?"
)
ENGLISH = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{NAME})\b\.?,? (?P<y>{YEAR})|"
    rf"\b(?P<m2>{NAME})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{YEAR})|"
    rf"\b(?P<m3>{NAME})\b\.?,?(?: of)? (?:(?P<y3>{YEAR})|'(?P<yy>\d\d))|"
    rf"\b(?P<m4>{NAME})\b(?: of)? (?P<ly>last|this) year|\b(?P<ly2>last|"
    rf"this) year,? in (?P<m5>{NAME})\b|"
    rf"\b(?P<edge>early|beginning of|start of|late|"
    rf"end of)(?: in)? (?:the year )?(?:(?P<y4>{YEAR})|(?P<ly3>last|this) year)|"
    rf"(?:(?<=in )|(?<=since )|(?<=from )|(?<=last )|(?<=this )|(?<=early )|(?<=late )|"
    rf"(?<=around )|(?<=of )|(?<=it was ))(?P<m6>{NAME})\b(?: (?P<d6>\d{{1,2}})(?:st|nd|"
    rf"rd|th)?)?|"
    rf"\b(?P<said>the year before last|last year|this year|last month|this month|"
    rf"yesterday|today|last week|earlier this month)\b|"
    rf"^(?P<m7>{NAME})$|"
    rf"(?:(?<=in )|(?<=since )|(?<=from )|(?<=during )|(?<=mid )|(?<=mid-)|"
    rf"(?<=class of )|(?<=it was )|(?<=founded )|(?<=registered )|(?<=established )|"
    rf"(?<=incorporated )|(?<=graduated )|(?<=set up )|"
    rf"(?<=[\ue000-\uf8ff] ))(?P<y5>{YEAR})\b(?! ?(?:yuan|rmb|people|sq))"
)
TIME = re.compile(
    rf"(?P<pre>不到|不足|不满|未满|少于|超过|至少|起码|最少|满|快|差不多|将近|大概|"
    rf"about |almost |nearly |"
    rf"less than |under |over |more than |at least )?"
    rf"(?<!\d)(?!(?:19|20)\d\d年|"
    rf"[一二][九〇零][〇零\d一二三四五六七八九]{{2}}年)(?:(?P<n>{NUMBER}|"
    rf"(?<![上下])半)(?P<half>个半|半)?(?P<few>多|来)?\s?(?:(?:straight|consecutive|full|"
    rf"whole|"
    rf"continuous|unbroken) )?(?:(?P<y>年(?!级|纪|龄|轻|会|的?全?职|代|度|制|薪|产值|"
    rf"[初底末]|\d*月)|"
    rf"years?\b|yrs?\b|yr\b)(?:半(?P<yh>)|多(?P<more>))?(?:零?(?P<m>{NUMBER})个月)?|"
    rf"(?P<mo>个月|"
    rf"months?\b|mos?\b|月(?=了|以上))|(?P<q>个?季度|quarters?\b)|(?P<w>周(?!岁)|个?星期|"
    rf"个?礼拜|"
    rf"weeks?\b)|(?P<dy>天|days?\b))"
    rf"|\b(?:a|one) year and (?P<em>{NUMBER}) months?\b|\b(?P<e>half a year|"
    rf"a year and a half|one and a half years|a year|a month|half year|"
    rf"a couple of months|a couple of years|a quarter(?! of)|a week|a few days))"
    rf"(?P<of>整|多)?(?:\s?(?P<post>以上|以下|以内|or more|or so))?(?P<ago>(?:以|之)?前|"
    rf"\s?ago\b|"
    rf"\s?back\b)?"
)
ENGLISH_TIMES = {
    "half a year": 6,
    "half year": 6,
    "a year and a half": 18,
    "one and a half years": 18,
    "a year": 12,
    "a month": 1,
    "a couple of months": 2,
    "a couple of years": 24,
    "a quarter": 3,
    "a week": 0,
    "a few days": 0,
}
GROWN = 14 * 12
LESS = ("不到", "不足", "不满", "未满", "少于", "less than ", "under ")
MORE = ("超过", "over ", "more than ", "至少", "起码", "最少", "at least ")
