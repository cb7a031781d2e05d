"""The screen of a file that staff sent, read as they would on a phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.telegram.render import DATA_BYTES, as_plain
from bot.channels.telegram.split import split
from bot.domain.act import Upload
from bot.domain.answer import Answer, Sentence, Status
from bot.domain.content import Page
from bot.domain.official import Finding
from bot.domain.turn import Reply
from bot.ports import Preview
from bot.services.compose.upload import details_in, preview_reply
from bot.texts import notice
from ingest.problems import Problem
from tests.services.compose.reviews import a_review
from tests.services.rules_stories import the_places, the_shipped
from tests.services.stories import NOON, a_page

NAME = "关于开展2027年度算力服务券申报的通知.pdf"
# ruff: noqa: E501
CHINESE = """\
📎 关于开展2027年度算力服务券申报的通知.pdf

收到，7 页，读懂了 6 页。有 2 张表格。第 4 页是扫描图，已识别，请看一眼。第 6 页没有读出文字。

看起来是：武汉 · 关于开展2027年度算力服务券申报的通知 · 示数〔2026〕4号 · 示例市数据局 · 2026年11月20日（按文件识别，未核对）
会放在 documents/关于开展2027年度算力服务券申报的通知.pdf

和已有的「武汉市OPC算力服务券」很像，请看看是不是同一件事。

里面写到
· 金额：最多15万元（第2页）
· 申报时间：2027年3月1日至4月15日（第3页）
· 条件：团队不超过10人（第2页）（不确定）

发布后我会这样回答
· 「算力服务券 能拿多少」→「最多15万元。按支出的50%补。」
[发布] [发布但不通知]
[改一改] [不要]
[起草规则]
"""
ENGLISH = """\
📎 关于开展2027年度算力服务券申报的通知.pdf

Received; 6 of 7 pages read. Tables: 2. Page 4: a scan, read by recognition; please have a look. Page 6: nothing could be read.

Looks like: Wuhan · 关于开展2027年度算力服务券申报的通知 · 示数〔2026〕4号 · 示例市数据局 · 20 November 2026 (read from the file, not checked)
Goes to documents/关于开展2027年度算力服务券申报的通知.pdf

Much like “Wuhan OPC compute service voucher”, which is there already. Is it the same thing?

It says
· amount: 最多15万元 (p. 2)
· window: 2027年3月1日至4月15日 (p. 3)
· condition: 团队不超过10人 (p. 2) (not sure)

Once published I would answer
· “算力服务券 能拿多少” → “最多15万元。按支出的50%补。”
[Publish] [Publish quietly]
[Edit details] [Reject]
[Draft the rules]
"""


def a_document(title: str = "关于开展2027年度算力服务券申报的通知", **front: Any) -> Page:
    content = {
        "type": "document", "title": title, "place": "cn/hubei/wuhan", "number": "示数〔2026〕4号",
        "issued": dt.date(2026, 11, 20), "issuer": "示例市数据局", "pages": 7, "ocr_pages": [4],
        "empty_pages": [6], "tables": 2, "guessed": ["title", "number", "issued"], **front,
    }  # fmt: skip
    return Page.model_validate(
        {"id": f"documents/{NAME}", "content": content, "bodies": {"zh": "正文"}, "digest": "d"}
    )


def says(*sentences: str) -> Answer:
    return Answer(Status.ANSWERED, "zh", tuple(Sentence(text) for text in sentences))


def an_upload(**details: str) -> Upload:
    return Upload("0123456789ab", "telegram:900", "telegram:900", NOON, NAME, b"x",
                  {"_language": "zh", **details})  # fmt: skip


def a_preview(*pages: Page, **more: Any) -> Preview:
    return Preview(the_shipped(), f"documents/{NAME}", pages or (a_document(),), **more)


FINDINGS = (
    Finding("title", "通知", "通知", 1, True),
    Finding("benefit", "最多15万元", "……最多15万元。", 2, True),
    Finding("window", "2027年3月1日至4月15日", "……", 3, True),
    Finding("condition", "团队不超过10人", "……", 2),
)
ANSWERS = (("算力服务券 能拿多少", says("最多15万元。", "按支出的50%补。", "还有。")),)
WHOLE = {"findings": FINDINGS, "answers": ANSWERS,
         "resembles": "programmes/wuhan/compute-voucher"}  # fmt: skip


def screen(reply: Reply) -> str:
    """What is on the phone, with the buttons below."""
    (message,) = split(reply.blocks)
    rows = [" ".join(f"[{button.text}]" for button in row) for row in reply.buttons]
    return "\n".join([as_plain(message), *rows, ""])


@pytest.mark.parametrize(("language", "shown"), [("zh", CHINESE), ("en", ENGLISH)])
def test_a_notice_is_told_on_one_screen(language: str, shown: str) -> None:
    assert screen(preview_reply(an_upload(), a_preview(**WHOLE), language)) == shown


@pytest.mark.parametrize(("language", "head"), [("zh", "发布后会变"), ("en", "What would change")])
def test_what_it_replaces_is_told_as_of_any_publication(language: str, head: str) -> None:
    reply = preview_reply(an_upload(), a_preview(review=a_review(), **WHOLE), language)
    seen = screen(reply)
    assert head in seen.splitlines()
    assert "→ 只是公布" in seen or "→ announced only" in seen
    # Nothing is published yet, and how many passages there are is nobody's concern.
    assert "这次没有发布" not in seen
    assert "Nothing published" not in seen
    assert "段落：" not in seen
    assert ("要再确认一次" in seen) or ("confirm it once more" in seen)
    assert "\n\n\n" not in seen


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_with_a_file_leaves_nothing_to_decide(language: str) -> None:
    problem = Problem("documents/x.pdf", 1, notice("check.cannot_read", why="加密"))
    preview = Preview(a_preview().catalogue, "documents/x.pdf", (), (problem,))
    reply = preview_reply(an_upload(), preview, language)
    assert problem.in_(language) in reply.text
    assert reply.buttons == ()


def test_what_staff_said_wrongly_can_be_said_again() -> None:
    preview = Preview(a_preview().catalogue, "documents/x.pdf", ())
    reply = preview_reply(an_upload(place="天涯"), preview, "zh")
    assert [b.data.split(":")[1] for row in reply.buttons for b in row] == ["edit", "no"]


def test_what_is_live_already_is_not_published_again() -> None:
    reply = preview_reply(an_upload(), a_preview(same=True), "zh")
    assert "和正在用的一模一样，不用再发布。" in reply.text
    assert reply.buttons == ()


def test_a_page_with_rules_is_called_one_and_its_details_stand_in_it() -> None:
    reply = preview_reply(an_upload(), a_preview(a_page()), "zh")
    assert "看起来是：武汉 · 算力服务券 · 支持项目页" in reply.text
    assert "未核对" not in reply.text
    assert [b.text for row in reply.buttons for b in row] == ["发布", "发布但不通知", "不要"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_however_much_there_is_it_is_soon_read(language: str) -> None:
    long = "很长的标题" * 60
    pages = [a_document(long, issuer=long, number=long, ocr_pages=list(range(1, 99)))] * 40
    problem = Problem("documents/x.pdf", 1, notice("check.cannot_read", why=long))
    findings = [Finding("benefit", long, long, n) for n in range(1, 60)]
    answers = [(long, says(long, long))] * 3
    preview = a_preview(*pages, problems=(problem,) * 30, findings=tuple(findings),
                        answers=tuple(answers))  # fmt: skip
    reply = preview_reply(an_upload(), preview, language)
    assert len(screen(reply)) < 4_000
    assert (
        len(split(preview_reply(an_upload(), replace(preview, review=a_review()), language).blocks))
        < 3
    )
    for row in reply.buttons:
        assert all(len(button.data.encode()) <= DATA_BYTES for button in row)


def test_lines_that_staff_write_say_what_is_to_change() -> None:
    text = "标题：新的标题\n 地区： 武汉 \n文号: 示〔2026〕1号\n日期：2026年3月1日\n谢谢！\n"
    assert details_in(text, the_places()) == {
        "title": "新的标题", "place": "cn/hubei/wuhan", "number": "示〔2026〕1号",
        "issued": "2026-03-01",
    }  # fmt: skip
    english = "Title: New\nplace: cn/hubei\nDATE: 2026-03-01\nissuer: The Bureau: its desk"
    assert details_in(english, the_places()) == {
        "title": "New", "place": "cn/hubei", "issued": "2026-03-01",
        "issuer": "The Bureau: its desk",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "好的", "：", "标题", "标题：", "http://example.com", "a" * 9_999]
)
def test_other_words_say_nothing_of_it(text: str) -> None:
    assert details_in(text, the_places()) == {}


def test_what_cannot_be_read_stays_for_the_check_to_name() -> None:
    found = details_in("地区：天涯海角\n日期：明天", the_places())
    assert found == {"place": "天涯海角", "issued": "明天"}
