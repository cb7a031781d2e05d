"""Writes a message in one form: Simplified, lower case, common slips of typing put right."""

from __future__ import annotations

import re
from functools import cache

from bot.domain.folding import fold

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SAME: tuple[tuple[str, str], ...] = (
    (r"[’‘`]", "'"),
    (r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])", ","),
    (r"注测|注侧|住册|注朋|珠册|注策|註冊", "注册"),
    (r"软着(?!陆)|软件着作", "软著"),
    (r"个体护", "个体户"),
    (r"硕土", "硕士"),
    (r"博土", "博士"),
    (r"高薪(?=技术|企)", "高新"),
    (r"公可|公寺", "公司"),
    (r"一个任|1个任", "一个人"),
    (r"俩个|二个", "两个"),
    (r"全值|全制(?!日)", "全职"),
    (r"本课(?=毕业|学历)", "本科"),
    (r"自已", "自己"),
    (r"户囗|戶口", "户口"),
    (r"补帖|补铁", "补贴"),
    (r"算立", "算力"),
    (r"智能提", "智能体"),
    (r"大魔型", "大模型"),
    (r"深证(?=[市南福龙罗宝前,，]|$)", "深圳"),
    (r"武汗", "武汉"),
    (r"备岸", "备案"),
    (r"合火", "合伙"),
    (r"毕叶", "毕业"),
    (r"公斯|公私(?=[在注刚还没])|公丝", "公司"),
    (r"(?<=[\d一二两三四五六七八九十几])\s?各(?=人|月)", "个"),
    (r"木有|没得|冒得|沒有|么有|莫有", "没有"),
    (r"帐号|营业执找|营业职照|营业直照", "营业执照"),
    (r"设保|社宝", "社保"),
    (r"(?:叫|教|缴)(?=了?\s?[\d一二两三四五六七八九十半]+\s?个?[年月])", "交"),
    (r"武翰|无汉|五汉", "武汉"),
    (r"有限公斯|有线公司", "有限公司"),
    (r"个休户|各体户|个体工商户|个体经营户?", "个体户"),
    (r"五险一金|五险|社会保险|养老保险", "社保"),
    (r"\bsocial securit(?:y|ies)\b|\bpension insurance\b", "social insurance"),
    (r"备(过|了)案", r"备案\1"),
    (r"\b(?:nobody|no one|no-one|none) (?:else )?(?:but|except|besides|other than) (?:me|myself)\b|\bno ?(?:body|one) else\b", "just me"),
    (r"\bbetween (\S+(?: \w+)?) and ", r"\1 to "),
    (r"\bonce\b(?=\W*$)", "1 times"),
    (r"\btwice\b", "2 times"),
    (r"市(?=高新|经开|经济技术)", ""),
    (r"我俩|咱俩", "我们2个人"),
    (r"夫妻俩|两口子|夫妻二人|小两口|俩人|俩(?=$|[\s,，。!一都在做搞])", "2个人"),
    (r"俩", "2个"),
    (r"哥仨|姐仨|仨人|仨(?=$|[\s,，。!一都在做搞])", "3个人"),
    (r"仨", "3个"),
    (r"一[个项件次家分毛块][^,，。\n]{0,2}?(?:都|也)(?=没|不|无)", ""),
    (r"\bturn(?:ed|s)? over\b", "turnover"),
    (r"哥们2个人|兄弟2个人", "2个人"),
    (r"\b(?:abt|approx|approximately|roughly|around|circa)\b\.? (?=[\d¥$])", "about "),
    (r"\b(?:ppl|persons|peple|poeple|pepole)\b", "people"),
    (r"\bim\b|\bi m\b", "i'm"),
    (r"\b(?:ive|i ve)\b", "i've"),
    (r"\b(?:dont|do not)\b", "don't"),
    (r"\b(?:doesnt|does not)\b", "doesn't"),
    (r"\b(?:didnt|did not)\b", "didn't"),
    (r"\b(?:isnt|is not)\b", "isn't"),
    (r"\b(?:arent|are not)\b", "aren't"),
    (r"\b(?:havent|have not)\b", "haven't"),
    (r"\b(?:hasnt|has not)\b", "hasn't"),
    (r"\b(?:wasnt|was not)\b", "wasn't"),
    (r"\b(?:cant|cannot|can not)\b", "can't"),
    (r"\br ?& ?d\b|\br and d\b|\bresearch and development\b", "r&d"),
    (r"\bgpts?\b|\bllms?\b|\blarge (?:language )?models?\b", "llm"),
    (r"\bartificial intelligence\b|人工智能|人工智慧", "ai"),
    (r"\b(i|we|they)(?:'ve| have) got\b", r"\1 have"),
    (r"\bhas got\b", "has"),
)
_FIXES = tuple((re.compile(pattern), right) for pattern, right in _SAME)

_LONG_WORD = re.compile(r"[a-z]{6,}")
_WORDS = """
    registered register registers registering registration company companies founded founder
    founders funded founding founding employee employees employed employer employers people
    unemployed unemployment students student bachelor bachelors master masters doctor doctors
    freelance freelancer retired retiree partner partners partnership partners limited shareholder
    shareholders shareholding capital revenue revenues turnover insurance insured social months
    monthly patents patent patented invention inventions software copyright copyrights compute
    computing tokens spending spends subsidy subsidies subsidised subsidized received receive
    community communities incubator incubators operator operate operates office offices district
    incorporated incorporate established establish graduate graduated graduates graduating
    enterprise specialised specialized innovative technology technical veteran veterans disabled
    individual business businesses started starting living licence license working worked building
    yesterday thousand million million hundred thirty twenty eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen percent salary salaries arrears accident accidents
    violation violations legal representative residence resident hukou foreigner foreign contest
    shenzhen hangzhou guangzhou suzhou beijing shanghai nanjing chengdu chongqing tianjin 
    residing relocated currently investor investors investment
    competition prizes winner winning selected section election algorithm algorithms filing filed
""".split()


@cache
def _by_shortened() -> dict[str, str | None]:
    """Known words by themselves with any letter left out; None where two words meet."""
    found: dict[str, str | None] = {}
    for word in _WORDS:
        for at in range(len(word)):
            short = word[:at] + word[at + 1 :]
            found[short] = word if found.get(short, word) == word else None
    return found


_KNOWN = frozenset(_WORDS)


def _respelled(match: re.Match[str]) -> str:
    """A known word one slip away (a letter wrong, missing, doubled or two swapped), else itself."""
    word = match[0]
    if word in _KNOWN or (word.endswith("s") and word[:-1] in _KNOWN):
        return word
    near = _by_shortened()
    tries = (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
    hits = {hit for short in tries if (hit := near.get(short))}
    missing = {known for known in tries if known in _KNOWN}
    found = {known for known in hits | missing if known[0] == word[0]}
    return found.pop() if len(found) == 1 else word


def tidy(text: str) -> str:
    """``text`` in lower-case Simplified characters, with frequent slips of typing put right."""
    tidied = _PRIVATE.sub(" ", fold(text).lower())
    tidied = _LONG_WORD.sub(_respelled, tidied)
    for pattern, right in _FIXES:
        tidied = pattern.sub(right, tidied)
    return tidied
