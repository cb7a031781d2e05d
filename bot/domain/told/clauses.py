"""Cuts a marked text into clauses and says of each part whether it tells, supposes or asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.told.marks import class_of, compile_marked


class Mood(StrEnum):
    """How a part of a message is meant."""

    TELLS = "tells"
    SUPPOSES = "supposes"
    ASKS = "asks"
    PLANS = "plans"
    OTHERS = "others"
    """Hearsay, rules, and other people's affairs."""


@dataclass(frozen=True)
class Part:
    """A stretch of the text, from ``start`` to ``end``, and how it is meant."""

    mood: Mood
    start: int
    end: int


_ANY = class_of("NMSTUQVDBP")
_CJK = "\u3400-\u9fff"
_JOINED = re.compile(
    rf"(?<=[{_CJK}{_ANY}]) +(?=[{_ANY}])|(?<=[{_ANY}]) +(?=[{_CJK}])|(?<=[{_CJK}]) +(?=[a-z])|(?<=[a-z]) +(?=[{_CJK}])"
)
_SPACED = re.compile(rf"(?<=[{_CJK}]) +(?=[{_CJK}])")
_POLITE = re.compile(
    r"如果(?:可以|方便|行|有)的话|(?:我|我们|本人)的话|if (?:possible|that matters|it helps|it matters|you need it|that helps)|不好意思|"
    r"(?:我|想|先|就|来)*(?:咨询|请教|请问|(?<=[我想先])问|问(?=一?下|个|你))(?:一?下|个问题|一个问题|个|你)*|i(?:'d| would) like to (?:ask|know)|i want to (?:ask|know)|just (?:asking|wondering)"
)
_HARDLY = re.compile(r"((?:没|不)[^\n,。]{0,4}?)(?:什么|啥|多少|几个)(?!时候)")
"""没什么 is no question."""
_STILL = re.compile(r"((?:没|正在|还在|还是|在)[^\n,。?]{0,8}?)呢(?=$|[,。\n])")
"""还没注册呢 is no question."""
_BRACKETS = re.compile(r" ?[()\[\]]")
_SENTENCE = re.compile(r"[。!\n\r]+|\?+|\.(?=\s|$)")
_A_NUMBER = f"[{class_of('N')}]"
_END = "\f"
_CLAUSE = re.compile(
    rf"(?<=[{_CJK}{_ANY}]) ?[/|｜·+] ?(?=[{_CJK}{_ANY}a-z])|"
    r"[,;…—]+|(?<=[a-z\s]) - |\((?=i|we|not)|(?<![上])但是?|而且|然后|可是|另外|此外|对了|同时|所以|因为|其中|至于|"
    r"\b(?:but|although|married here|though|however|because|whereas|plus (?=i |we )|(?<!wife )(?<!husband )(?<!partner )(?<!friend )(?<!founder )(?<!brother )(?<!sister )(?<!girlfriend )(?<!boyfriend )(?<!me )(?<!myself )(?<!friends )(?<!founders )(?<!partners )and (?=i\b|i'|we\b|we'|my |our |it |it's|the |can |do |is |am |how |what |which |have |has |don't |not )|so (?=i |we |can|how|what|do)| and (?=" + _A_NUMBER + r" (?:invention|utility|design|software|patent|copyright|new hire|shareholder)))"
)
_IF = re.compile(
    r"如果|要是|假如|假设|假使|倘若|设想|比如说?(?=我|公司|有)|万一|(?<![\w倘])若(?!干)|换成|改成|"
    r"(?<!know )(?<!see )(?<!wonder )(?<!wondering )(?<!ask )(?<!asking )(?<!sure )(?<!check )(?<!as )\bif\b|\bsuppos(?:e|ing)\b|\bassum(?:e|ing)\b|\bin case\b|\bimagine\b|\bsay (?=i |we |my )|\bwhat about if\b|\bwere i to\b|\bonce (?:i|we) (?:hire|register|move|have)\b|等我?们?(?=招|注册|搬|有)"
)
_IF_AFTER = re.compile(r"的话(?:呢)?\W*$")
_THEN = re.compile(
    r"那(?!么?我)(?!里)|(?:还|就|也)?(?:能|可以|会|该|得)(?=拿|领|申|补|多|不|享|报|用|算)|would\b|could\b|can (?:i|we)|do (?:i|we)|am i|what\b(?! if)|how\b|which\b|\bthen\b|will\b"
)
_PREDICATE = re.compile(
    r"(?:还|也|就|都)?(?:能不能|可不可以|能否|可否|是否|是不是|有没有|要不要|算不算|会不会|够不够|符不符合|合不合|行不行|能|可以|可能|会|够|符合|满足|属于|适合|应该|需要|需不需要|得|该|算|要(?!是))|"
    r"怎么|怎样|咋|如何|多少|几|哪|什么|啥|有什么|谁|为什么|为何|为啥|合适|(?:有|给)(?=补贴|政策|优惠|支持|补助|资助|奖励)|行吗|好吗|吗|呢|"
    r"\b(?:what|how|which|who|when|where|why|can|could|do(?!n't)|does(?!n't)|is there|are there|is (?:it|this|that)|are (?:we|there)|am i|will|would|should|may|must|enough|too|still|am i)\b"
)
_QUESTION = re.compile(
    r"吗|(?<!没)(?<!没有)(?<!着)(?<!了)(?<!过)(?<!班)(?<!呢)呢$|么$|嘛$|好还是|还是[^\n]{1,12}(?:好|划算|合适)|多少|怎么|怎样|咋|如何|(?<!没)(?<!没有)什么(?!都|也)|(?<!没)(?<!没有)啥(?!都|也)|哪[里儿个些边家种类]|哪$|能不能|能否|可不可以|可以不|是不是|是否|有没有|要不要|算不算|会不会|够不够|需不需要|符不符合|行不行|为何|谁|多久|多大|(?<!好)几(?=[个人年次万岁家条种项成])(?!个月前)|"
    r"^(?:and |so |but |ok |hi |hey |then |also |well )*(?:what|how|which (?!is|are)|who(?! |ever)|who (?:can|is|are|may|gets|pays|decides)|whose|when (?:is|are|do|does|can|will|should)|where (?:is|are|do|does|can|should)|why|(?:can|could|do|does|did|is|are|am|will|would|should|shall|may|must|have|has) (?:i|we|my|our|it|this|that|these|the|there|you|they|an?|any|sole|solo|one|individual|anyone|someone|people|students|foreigners|companies|\w+s)\b)|"
    r"\bhow (?:much|many|do|can|to|long|old)\b|\b(?:can|could|should|may|do|am|would|must) (?:i|we|my|our)\b|\bwhether\b|\btell me\b|\b(?:know|see|wonder|wondering|ask|asking|sure|check) if\b"
)
_HEARD = re.compile(
    r"听说|据说|听人|网上说|网上看|看到说|新闻|有人|人家|别人(?=说|都|有|家|拿|也|的公司|能)|他们|听朋友|大家都?说|传言|"
    r"\bi(?:'ve)? (?:heard|read|saw)\b|\bthey say\b|\bpeople say\b|\bsomeone\b|\btold me\b|\bapparently\b|\brumou?r"
)
_SOMEONE = compile_marked(
    r"(?:^|但)(?:比如|像)?(?:我们?|咱|俺)?(?:的|有个|有一?个|一个|那个|有位)?(?:好|前|女|男|老|大学|小)?(?:朋友|同学|室友|同事|(?<=我)老板|客户|邻居|亲戚|表[哥弟姐妹]|哥们?|姐|弟弟?|妹妹?|爸妈?|妈妈?|爸爸?|老婆|老公|媳妇|妻子|丈夫|对象|父母|舅舅|叔叔|师兄|师姐|导师|女儿|儿子)(?!和我|跟我|与我|两|一起|合伙|N|都)|"
    r"^(?:他|她)们?(?!我)|(?:^|\bthat |\bbecause )(?:my|a|our|the) (?:best |good |old |former |ex-?)?(?:friend|wife|husband|boss|client|customer|colleague|classmate|brother|sister|cousin|mother|father|parents|neighbou?r|roommate|partner|girlfriend|boyfriend)s?(?:'s?)?\b(?! and i\b)(?! and me\b)|^(?:he|she|they)\b(?! and i)"
)
_THEIR_FIRM = re.compile(r"公司|开|注册|企业|办了|\b(?:company|firm|business|start-?up|registered|runs?|founded)\b")
_RULES = compile_marked(
    r"一般(?!纳税|的?(?:$|\n))|通常|政策|规定|文件|条件|标准|门槛|办法|通知|必须|才能|才可以|上限|下限|最高(?:补|给|贷|能|可)|补贴(?!.{0,4}(?:领|拿|到账))(?=[NMS]|多|给|标准|比例|金额|最)|奖励(?=[NM])|资助(?=[NM])|要求|需要(?=[NMS]|有|满|至少)|"
    r"\busually\b|\bgenerally\b|\bpolic(?:y|ies)\b|\bthe rules?\b|\brequire(?:s|d|ment|ments)?\b|\bmust (?:have|be)\b|\bneeds? to (?:have|be)\b|\beligib|\bone has to\b|\byou (?:have|need|must)\b|\bhave to (?:have|be)\b|\bpays (?:up to )?M|\bgives (?:up to )?M|\boffers (?:up to )?M".replace(
        "M", f"[{class_of('M')}]"
    )
    .replace("N|", f"[{class_of('N')}]|")
    .replace("=N", f"=[{class_of('NMS')}]")
)
_PLAN = re.compile(
    r"(?:我|我们|正|也|还|就)?(?:打算|正?准备(?!金|好了)|计划(?=在|注册|招|开|办|搬|把|成立|去|今|明|年|先|做|用)|想(?=要|在|去|把|注册|招|申请|办|搬|开|做|问|自己|入驻|找|拿|来|试|租|买|贷|用|找|先|评|认|弄|搞)|希望|考虑|想着|正要|即将|马上(?:要|就)|快要|将要|将会|要去|要来|要搬|要注册|要招|有意|争取|目标|明年(?=要|就|会|招|搬))|"
    r"\b(?:plan(?:ning)? (?:to|on|an?)|want(?:ing)? to|hop(?:e|ing) to|going to|gonna|will (?!be \w+ing)|would like to|i'd like to|intend(?:ing)? to|thinking (?:of|about)|about to|considering|considers?|next year|aim(?:ing)? to|looking to|need to|trying to|would love to)\b"
)
_OWNER = re.compile(
    r"我(?!想问|要问|能|可以|该|应该|问)|咱|俺|本人|(?:^|\n)(?:公司|企业|团队|工作室|店里?|company|the company|team\b)|本公司|\bi\b(?! (?:can|may|want|need|would|could|should|get|apply|wonder|have to)\b)|\bi'|\bwe\b(?! (?:can|may|want|need|would|could|should|get|apply|have to)\b)|\bwe'|\bmy\b|\bour\b|\bmine\b|\bours\b|\bof us\b|\bmyself\b"
)
_FIRST_PERSON = re.compile(
    r"^(?:as an? |with |being |having |have an? )|我(?!想问|要问|能|可以|该|应该|问)|咱|俺|本人|本公司|\bi\b(?! (?:can|may|want|need|would|could|should)\b)|\bi'|\bwe\b(?! (?:can|may|want|need|would|could|should)\b)|\bwe'|\bmy\b|\bour\b"
)


def in_clauses(text: str) -> str:
    """The text with one clause a line and an empty line after each sentence."""
    text = _HARDLY.sub(r"\1", text)
    text = _STILL.sub(r"\1", text)
    text = _BRACKETS.sub(",", text)
    text = _POLITE.sub(" ", text.replace(_END, " "))
    text = _SPACED.sub(",", text)
    text = _JOINED.sub("", text)
    text = _SENTENCE.sub(lambda match: ("?" if "?" in match[0] else "") + _END, text)
    sentences = _CLAUSE.sub("\n", text).split(_END)
    return "\n\n".join(filter(None, (_lines(sentence) for sentence in sentences)))


def _lines(sentence: str) -> str:
    lines = (line.strip(" \t:;'\"()[]{}<>《》“”") for line in sentence.split("\n"))
    return "\n".join(filter(None, lines))


def parts_of(text: str) -> list[Part]:
    """Every stretch of ``text`` (as ``in_clauses`` leaves it) with its mood, in order."""
    found: list[Part] = []
    carried: Mood | None = None
    at = 0
    for line in text.split("\n"):
        if not line:
            carried = carried if carried is Mood.OTHERS else None
        else:
            parts = list(_parts_of_clause(line, carried))
            found += [Part(part.mood, at + part.start, at + part.end) for part in parts]
            carried = _carried(line, parts[-1].mood, carried)
        at += len(line) + 1
    return found


def _carried(line: str, last: Mood, before: Mood | None) -> Mood | None:
    """What the clause leaves to the next: a supposition lasts a sentence, another's tale longer."""
    if last is Mood.SUPPOSES or (before is Mood.SUPPOSES and last is Mood.ASKS):
        return Mood.SUPPOSES
    if _HEARD.search(line) or (_SOMEONE.search(line) and _THEIR_FIRM.search(line)):
        return Mood.OTHERS
    if before is Mood.OTHERS and last is Mood.OTHERS:
        return Mood.OTHERS
    return None


def _parts_of_clause(line: str, carried: Mood | None) -> Iterator[Part]:
    length = len(line)
    if _IF_AFTER.search(line):
        yield Part(Mood.SUPPOSES, 0, length)
        return
    if found := _IF.search(line):
        yield from _plain_parts(line, 0, found.start())
        yield from _supposed(line, found.start())
        return
    if carried is Mood.SUPPOSES:
        yield from _supposed(line, 0)
        return
    if (found := _HEARD.search(line) or _SOMEONE.search(line)) is not None:
        yield from _plain_parts(line, 0, found.start())
        yield Part(Mood.OTHERS, found.start(), length)
        return
    if carried is Mood.OTHERS and not _OWNER.search(line):
        yield Part(Mood.OTHERS, 0, length)
        return
    yield from _plain_parts(line, 0, length)


def _supposed(line: str, start: int) -> Iterator[Part]:
    """What follows an "if": supposed until the question or the consequence begins."""
    then = _THEN.search(line, start + 1 if _IF.match(line, start) else start)
    if line.startswith("what if", start) or line[:start].endswith("what "):
        then = None
    if then is None:
        yield Part(Mood.SUPPOSES, start, len(line))
        return
    yield Part(Mood.SUPPOSES, start, then.start())
    yield Part(Mood.ASKS, then.start(), len(line))


def _plain_parts(line: str, start: int, end: int) -> Iterator[Part]:
    """A stretch without "if" and hearsay: told, with a plan, a rule or a question behind."""
    clause = line[start:end]
    if not clause.strip():
        return
    if "?" in line or _QUESTION.search(clause):
        yield from _question_parts(clause, start)
        return
    cut, mood = len(clause), Mood.TELLS
    for pattern, other in ((_RULES, Mood.OTHERS), (_PLAN, Mood.PLANS)):
        found = pattern.search(clause)
        if found and found.start() < cut:
            cut, mood = found.start(), other
    if cut:
        yield Part(
            Mood.TELLS if mood is not Mood.OTHERS or _FIRST_PERSON.search(clause[:cut]) else mood,
            start,
            start + cut,
        )
    if cut < len(clause):
        yield Part(mood, start + cut, start + len(clause))


def _question_parts(clause: str, start: int) -> Iterator[Part]:
    """我们11个人 tells, 能申请吗 asks: what stands before the verb tells if it has an owner."""
    asks = _QUESTION.search(clause)
    predicate = _PREDICATE.search(clause)
    cut = min(found.start() for found in (asks, predicate) if found) if asks or predicate else 0
    before = clause[:cut]
    if (
        before
        and _FIRST_PERSON.search(before)
        and not _RULES.search(before)
        and not re.search(r"才$|必须|得$", before)
    ):
        yield Part(Mood.TELLS, start, start + cut)
        yield Part(Mood.ASKS, start + cut, start + len(clause))
    else:
        yield Part(Mood.ASKS, start, start + len(clause))


def only(text: str, parts: list[Part], *moods: Mood) -> str:
    """``text`` with everything in another mood struck out, each character by a line end."""
    kept = ["\n"] * len(text)
    for part in parts:
        if part.mood in moods:
            kept[part.start : part.end] = text[part.start : part.end]
    return "".join(kept)


def has_owner(text: str) -> bool:
    """True if the words name the speaker or the company as the one they are about."""
    return bool(_OWNER.search(text))
