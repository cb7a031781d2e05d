"""How numbers, sums, shares and their bounds are written."""

from __future__ import annotations

import re

from bot.domain.told.numerals import DIGITS, ENGLISH, HAN, NUMBER

SCALE = (
    r"(?:千万|百万|亿|万|千|百|wan(?![a-z])|w(?![a-z])|k(?![a-z])|m(?![a-z0-9²])|bn\b|"
    r"mil\b|"
    r"mn\b|million|billion|hundred thousand|hundred|thousand|grand\b)"
)
CURRENCY = r"(?:元|块钱|块|人民币|rmb\b|yuan\b|cny\b|renminbi\b|kuai\b)"
AT_LEAST = (
    r"至少有?|起码有?|最少有?|不少于|不低于|最低|at least|not? (?:less|fewer|lower) than|"
    r"a minimum of"
)
OVER = r"超过了?|大于|高于|多于|more than|over|above|exceeding|north of|upwards of"
UNDER = r"不到|少于|低于|小于|不足|不满|未满|less than|fewer than|under|below|not quite"
AT_MOST = (
    r"最多有?|不超过|至多|顶多|最高|at most|no more than|not more than|up to|"
    r"a maximum of|max"
)
ABOUT = r"大概是?|大约|差不多|约|将近|接近|快|about|almost|nearly|like|close to"
UNIT = (
    r"(?:个人|个|名|位|人|口|项|件|家|平方米|平米|平|次|岁|㎡|员工|people|employees|"
    r"staff|persons)"
)
MEASURE = re.compile(
    r"\s?(?:[个名位人口项件份家平次回岁成股张篇款]|周岁|多[个名位人家项岁]|"
    r"来[个名位人家岁]|几[个名位人家岁]|以[上下])"
)
LARGE = re.compile(
    r"[一二两三四五六七八九十][零一二两三四五六七八九]*[十百千][零一二两三四五六七八九十百千]*|"
    r"十[一二三四五六七八九]"
)
ENDS = re.compile(r"(?:左右|上下|吧|了)?\s?(?:$|[,。;\n])")
QUANTITY = re.compile(
    rf"(?<![第头a-z\d.])(?:(?P<least>{AT_LEAST})|(?P<over>{OVER})|(?P<under>{UNDER})|"
    rf"(?P<most>{AT_MOST}))?\s?(?:{ABOUT})?\s?"
    rf"(?P<cur>[¥￥]|(?:rmb|cny) ?)?(?P<a>{DIGITS}|{HAN}|{ENGLISH})\s?(?P<few>多|来|几|"
    rf"余|"
    rf"\+)?\s?(?P<as>{SCALE})?(?P<few2>多|几|余|\+)?"
    rf"(?:(?<=万)(?P<plus>[1-9一二两三四五六七八九])(?P<plus_s>[千百]))?"
    rf"(?P<tail>(?<=[万wk])[一二三四五六七八九1-9](?![个名位人\d万千百十.,]))?(?P<cur1>{CURRENCY})?"
    rf"(?P<unit_a>\s?{UNIT}|%(?=\s?(?:到|至|-|~|to)))?(?:\s?(?:到|至|-|~|—|–|to|or|"
    rf"或)\s?(?P<b>{NUMBER})\s?(?P<bs>{SCALE})?)?"
    rf"\s?(?P<pct>%|percent\b|per ?cent\b|个百分点|个点|"
    rf"成(?![立员功都本交为了就年])(?P<tenth>[一二三四五六七八九半](?!个))?(?P<few3>多)?)?\s?(?P<cur2>{CURRENCY})?"
    rf"(?=\s?(?:{UNIT})?\s?(?P<post>以上|及以上|起步|以下|以内|之内|不到|or (?:more|over|"
    rf"above)|"
    rf"plus(?=\s*(?:$|[,.;]|people|employees))|or (?:less|fewer|under))?)"
)
PER_CENT = re.compile(
    rf"(?P<under>{UNDER})?(?P<over>{OVER}|{AT_LEAST})?(?:{ABOUT})?百分之(?P<n>{HAN}|"
    rf"{DIGITS})(?P<post>以上|以下)?"
)
PART = re.compile(
    rf"(?P<of>{HAN}|\d+)分之(?P<n>{HAN}|\d+)|\b(?:(?P<quarters>three quarters)\b|(?P<of_en>(?:a|one|two) (?:quarter|third|fifth|tenth)s?)(?= of\b|$|[,.]))"
)
PARTS = {"quarter": 4, "third": 3, "fifth": 5, "tenth": 10}
ORDINALS = {
    word: at
    for at, word in enumerate(
        [
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        2,
    )
}
ORDINAL = re.compile(
    rf"第(?P<n>{DIGITS}|{HAN})(?=[个次回位家]|人)|\b(?P<th>\d+)(?:st|nd|rd|th)\b|"
    rf"\b(?P<word>{'|'.join(ORDINALS)})(?= (?:person|people|employee|hire|staff|member|"
    rf"company|start-?up|business|venture|one\b))"
)
HALF = re.compile(
    rf"(?P<over>{OVER}|{AT_LEAST})?(?P<under>{UNDER})?\s?(?<![上下])(?:一半|"
    rf"(?<!\ban )(?<!\ba )(?<!and a )\bhalf\b(?! a)|(?:对半|五五)开?)(?P<post>以上|多|以下)?"
)
SKIPPED = re.compile(
    r"(?<![\d.,])(?<!房租)(?<!月租)(?<!租金)(?:[345]090|[34]080)"
    r"(?=\s?[a-z\u3400-\u9fff])(?!\s?(?:元|块|万|[一每]?个?月|左右|yuan|rmb|a month|per|each))|"
    r"(?<![a-z\d])(?!opc|ai\d)[a-z]+\d+[a-z\d]*|一人公司|一人有限(?:责任)?公司|"
    r"\b(?:one|single|1)[- ](?:person|man|member) (?=limited|ltd|llc)|一次性|"
    r"一般|一直|一起|"
    r"第[零一二两三四五六七八九十百\d]+[条章款项节步期批]|〔\d+〕\d*号?|\[\d+\]\d*号|"
    r"三甲|五险一金?|211|985|三好|一本(?!书)|"
    r"二本(?!书)|三本(?!书)|3d|2b|2c"
)
POST_LEAST = ("以上", "及以上", "起步", "or more", "or over", "or above", "plus")
