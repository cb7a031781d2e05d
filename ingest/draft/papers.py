"""Find what to hand in, which steps there are, and where to apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.official import NUMBER, Finding, read_number
from ingest.draft.parts import Part
from ingest.draft.sentences import Sentence

_PAPER = (
    r"表|书|证|证明|执照|合同|协议|发票|报告|清单|材料|凭证|复印件|扫描件|流水|章程|名册|承诺|截图|账单|方案|说明|资料"
    r"|简历|名单|报表|专利|票据|单据|文件|图片|照片|收据"
)
_LISTED = re.compile(
    rf"(?:提交|(?:须|需|应|并|可)提供|^提供|报送|携带|上传|填写|递交|附(?!件)|凭(?!证|据))(?:以下|下列|其|相应)?(?:的)?(?P<what>[^。；：]*?(?:{_PAPER})[^。；：]*?)(?:等)?(?:相关)?(?:材料|资料|要件|文件)?(?:原件)?(?=[。；，]|$)"
)
_WHERE = re.compile(
    r"(?:通过|登录|登陆|在|进入|使用|依托)(?P<a>[“\"《]?[^，。；：]{2,40}?(?:平台|系统|小程序|网站|官网|专区|公众号|APP|网|窗口|专窗)[”\"》]?)"
    r"|向(?P<b>[^，。；：]{2,36}?)(?:提出|提交|申请|递交|申报|报送)|(?:受理|申报|办理)(?:地点|地址|窗口)(?:为|：|:)?(?P<c>[^。；]{4,60})"
)
_URL = re.compile(r"https?://[^\s，。；）)】》\u4e00-\u9fff]+")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—－]\d{7,8}|(?<!\d)\d{8}(?!\d)|12345)(?!\d)")
_ACTS = re.compile(
    r"申请|申报|提交|受理|初审|审核|评审|公示|认定|拨付|发放|备案|签约|签订|核查|复核|推荐|公布|兑付|填报|注册|放款|授信|尽调|考察|验收|公告"
)
_DAYS = re.compile(rf"(?P<n>{NUMBER})(?:个)?(?P<unit>工作日|日|天)(?:内|之内|以内)")


def find_papers(text: Sequence[Sentence]) -> list[Finding]:
    """What to hand in: the items of a list of papers, or those named in one sentence."""
    found: dict[str, Finding] = {}
    for sentence in text:
        for name in _papers(sentence):
            found.setdefault(name, _finding("document", sentence, name, {"name": name}))
    return list(found.values())


def _papers(sentence: Sentence) -> Iterator[str]:
    if sentence.part is Part.PAPERS and sentence.item and not sentence.text.endswith(("：", ":")):
        listed = [name for one in re.split(r"[，、；。]", sentence.text) if (name := _name(one))]
        yield from listed if len(listed) > 1 else filter(None, [_name(sentence.text)])
        return
    if sentence.part in (
        Part.PAPERS,
        Part.STEPS,
        Part.OTHER,
        Part.WHERE,
        Part.WINDOW,
        Part.CONDITIONS,
    ):
        for match in _LISTED.finditer(sentence.text):
            yield from (
                name
                for one in re.split(r"[、]|以及|(?<!\u4e0d)及(?!以)", match["what"])
                if (name := _name(one))
            )
        if (
            sentence.part is Part.PAPERS
            and not _LISTED.search(sentence.text)
            and "、" in sentence.text
        ):
            yield from (
                name for one in re.split(r"[、；。]", sentence.text) if (name := _name(one))
            )


def _name(item: str) -> str | None:
    """The paper's name, without what is said about it; None if it is none."""
    bare = re.split(r"[，。；：:;]", item.strip())[0]
    if bare.startswith("其他"):
        return None
    bare = re.sub(
        r"[（(][^（()）]*[）)]|等$|^(?:提供|提交|出具|加盖公章的|以下|填写|相关|其)", "", bare
    ).strip(' “”"《》')
    if re.search("电话|地址|名称", bare) or not 2 <= len(bare) <= 40 or not re.search(_PAPER, bare):
        return None
    return (
        None
        if re.fullmatch(
            r"(?:申报|申请|相关|证明|其他|有关|所需|上述|以下|下列|全部|纸质|电子)*(?:材料|资料|文件|要求|清单)",
            bare,
        )
        else bare
    )


def find_steps(text: Sequence[Sentence]) -> list[Finding]:
    """The steps of an application: the items of a list of steps, in order."""
    found: list[Finding] = []
    for sentence in text:
        if sentence.part is not Part.STEPS or sentence.cells or sentence.text.endswith(("：", ":")):
            continue
        if not sentence.item and found and found[-1].cite == sentence.cite:
            found[-1] = _longer(found[-1], sentence)
        elif sentence.item and (title := _step_title(sentence)):
            entry = {"title": title, "do": sentence.text.rstrip("。；")}
            found.append(_with_days(_finding("step", sentence, title, entry)))
    return found


def _step_title(sentence: Sentence) -> str:
    titled = sentence.title and not re.search("程序|流程", sentence.title)
    return sentence.title if titled and len(sentence.title) <= 16 else _title(sentence.text)


def _longer(step: Finding, sentence: Sentence) -> Finding:
    """The step with one more sentence; a first sentence that is only its title gives way."""
    bare = step.entry["do"] == step.value
    do = sentence.text if bare else f"{step.entry['do']}。{sentence.text}"
    entry = {**step.entry, "do": do.rstrip("。；")}
    said = step.sentence + sentence.text
    return _with_days(replace(step, sentence=said, entry=entry))


def _with_days(step: Finding) -> Finding:
    days = _DAYS.search(step.sentence)
    n = read_number(days["n"]) if days else None
    if days is None or n is None:
        return step
    counted = {} if days["unit"] == "工作日" else {"days": "calendar"}
    return replace(step, entry={**step.entry, "takes_days": str(int(n)), **counted})


def _title(text: str) -> str:
    """What is done, in a few words: the first piece of the sentence that holds an act."""
    pieces = re.split(r"[，。；：]", text)
    said = next((piece for piece in pieces if _ACTS.search(piece)), "")
    return said if len(said) <= 30 else said[:30]


def find_places_to_apply(text: Sequence[Sentence]) -> list[Finding]:
    """Where to apply: platform or office, address of a site, telephone, as far as told."""
    found: list[Finding] = []
    parts = (Part.WHERE, Part.STEPS, Part.WINDOW, Part.OTHER, Part.PAPERS)
    for sentence in text:
        about = sentence.part in (Part.WHERE, Part.STEPS) or re.search(
            "申报|申请|受理|咨询", sentence.text
        )
        if sentence.part not in parts or not about:
            continue
        where = _WHERE.search(sentence.text)
        url, phone = _URL.search(sentence.text), _PHONE.search(sentence.text)
        said = next((words for words in where.groups() if words), "") if where else ""
        told = {"where": said, "url": url[0] if url else "", "contact": phone[0] if phone else ""}
        entry = {name: words for name, words in told.items() if words}
        if entry:
            found.append(_finding("apply", sentence, "，".join(entry.values()), entry))
    return found


def _finding(field: str, sentence: Sentence, words: str, entry: dict[str, str]) -> Finding:
    return Finding(field, words, sentence.text, sentence.page, False, sentence.clause,  # type: ignore[arg-type]
                   sentence.cite, entry)  # fmt: skip
