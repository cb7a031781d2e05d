"""A question on a document is answered with the page or table of it that says so."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.embedders import FastEmbedder
from bot.adapters.fakes import FakeTalk, FrozenClock
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import IndexBuilder
from bot.adapters.index.search import FusedIndex
from bot.adapters.index.vectors import VectorIndex, open_client
from bot.adapters.store import open_store
from bot.domain.answer import Exchange
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.place import PLACES_FILE, Places
from bot.handlers.answers import reply_of
from bot.services.ask import Ask
from bot.services.library import Library, Shelf
from ingest.documents.ocr import available, read_picture
from ingest.split import split_page
from tests.adapters.stories import NOON
from tests.ingest.notice_pictures import NOTICE, as_photographed, font_file, notice_page

PLACES = Places.from_entries(
    PLACES_FILE.validate_python({"cn": {"name": {"zh": "全国", "en": "nationwide"}}})
)
FEES = """\
<!-- page 1 -->

示例社区的工位按月收费。

<!-- page 3 -->

水电费由入驻企业自己承担。

| 房型 | 面积 | 月租金 |
|---|---|---|
| 单人间 | 12平方米 | 1300元 |

会议室另行收费，标准如下。

| 会议室 | 每小时 |
|---|---|
| 小会议室 | 80元 |
| 大会议室 | 200元 |
"""
RULES = "<!-- page 4 -->\n\nA sample desk costs CNY 300 a month."
LEAVE = "<!-- sheet 假期 -->\n\n| 节日 | 放假 |\n|---|---|\n| 春节 | 8天 |"


def a_document(name: str, title: str, body: str, language: str = "zh", **known: object) -> Page:
    """A document as a loader makes it."""
    content = {"type": "document", "title": title, **known}
    return Page.model_validate(
        {"id": f"documents/{name}", "content": content, "bodies": {language: body}, "digest": name}
    )


PARTS = """\
# 关于申报示例伙伴券的通知

各有关单位：

现就示例伙伴券申报有关事项通知如下。

## 一、支持对象

在某某市注册的一人公司，团队人数不超过10人。

## 二、支持标准

按实际支付费用的40%给予补助，每家每年最高15万元。

## 三、申报时间

2027年3月1日至2027年4月15日。

## 四、申报材料

营业执照复印件、服务合同、付款凭证。

某某市示例局

2027年2月20日
"""
NOTHING_READ = "<!-- page 1 -->\n\n本页没有识别出文字。"


@dataclass(frozen=True)
class Desk:
    """Whoever asks about the documents."""

    ask: Ask

    async def asked(self, question: str, language: str = "zh") -> Exchange:
        """The answer to a question, by somebody new."""
        return await self.ask.question("telegram:1", "telegram:1", question, language)


@contextlib.asynccontextmanager
async def a_desk(data: Path, *pages: Page) -> AsyncIterator[Desk]:
    """The documents in a real index, with the embedder that every installation has."""
    passages = [passage for page in pages for passage in split_page(page, PLACES)]
    catalogue = Catalogue(1, {p.id: p for p in pages}, {p.id: p for p in passages}, PLACES)
    embedder = FastEmbedder()
    client = open_client(data / "chroma", None)
    try:
        async with await open_store(f"sqlite:///{data / 'qihang.db'}") as store:
            vectors = VectorIndex(client, [embedder])
            free = [LanguageFree(embedder, data)]
            await IndexBuilder(vectors, store.vectors, free).add_fast(passages)
            library = Library(Shelf(catalogue, FusedIndex.over(catalogue, vectors, free)))
            yield Desk(Ask(library, FakeTalk(), FrozenClock(NOON)))
    finally:
        client.close()


def shown(exchange: Exchange) -> str:
    """The answer as it stands in the chat."""
    return "\n".join("".join(span.text for span in b.spans) for b in reply_of(exchange).blocks)


def the_documents(notice: str) -> list[Page]:
    """A notice, a table of fees, a sheet and a document in English alone."""
    return [
        a_document(
            "notice.pdf", NOTICE.splitlines()[0], notice,
            number="某政规〔2027〕12号", guessed=("title", "number"),
        ),
        a_document("fees.pdf", "示例社区收费", FEES),
        a_document("leave.xlsx", "放假安排", LEAVE),
        a_document("rules.pdf", "Sample desk rules", RULES, "en"),
    ]  # fmt: skip


@pytest.mark.skipif(not available(), reason="the extra 'ocr' is not installed")
@pytest.mark.skipif(font_file() is None, reason="no Chinese font: install zhplot")
async def test_a_photographed_notice_answers_with_its_page(tmp_path: Path) -> None:
    text = read_picture(as_photographed(notice_page(), 5)).text
    notice = f"<!-- page 1 -->\n\n封面\n\n<!-- page 2 -->\n\n{text}"
    async with a_desk(tmp_path, *the_documents(notice)) as desk:
        for question, said in (
            ("示例型一人公司算力补贴每年最高多少", "每家企业每年最高18.5万元"),
            ("某某市一人公司房租补贴怎么算", "前2年按每平方米每月30元给予补贴"),
            (f"《{NOTICE.splitlines()[0]}》什么时候申报", "3月1日至4月15日、9月1日至10月15日"),
        ):
            exchange = await desk.asked(question)
            assert said in exchange.answer.text
            (source,) = exchange.answer.sources
            assert (source.clause, source.standing) == ("第2页", "guessed")
            assert "某政规〔2027〕12号 第2页 · 按文件识别，未核对" in shown(exchange)


@pytest.mark.parametrize(
    ("question", "said", "where"),
    [
        ("示例社区收费：大会议室每小时多少", "会议室：大会议室；每小时：200元", "第3页 表2"),
        ("示例社区单人间月租金多少", "房型：单人间；面积：12平方米；月租金：1300元", "第3页 表1"),
        ("示例社区水电费谁承担", "水电费由入驻企业自己承担。", "第3页"),
        ("放假安排里春节放假几天", "节日：春节；放假：8天", "工作表「假期」"),
        (
            "Sample desk rules: what does a desk cost",
            "A sample desk costs CNY 300 a month.",
            "p. 4",
        ),
    ],
)
async def test_where_it_stands_is_cited_and_tables_are_told_in_words(
    tmp_path: Path, question: str, said: str, where: str
) -> None:
    async with a_desk(tmp_path, *the_documents(NOTHING_READ)) as desk:
        exchange = await desk.asked(question, "en" if question.isascii() else "zh")
    assert said in exchange.answer.text
    assert where in (exchange.answer.sources[0].clause or "")
    assert "|" not in shown(exchange)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("《关于申报示例伙伴券的通知》谁可以申请", "在某某市注册的一人公司，团队人数不超过10人。"),
        (
            "《关于申报示例伙伴券的通知》能拿多少",
            "按实际支付费用的40%给予补助，每家每年最高15万元。",
        ),
        ("《关于申报示例伙伴券的通知》什么时候截止", "2027年3月1日至2027年4月15日。"),
        ("《关于申报示例伙伴券的通知》要交什么材料", "营业执照复印件、服务合同、付款凭证。"),
    ],
)
async def test_each_part_of_a_notice_answers_what_it_is_about(
    tmp_path: Path, question: str, said: str
) -> None:
    title, issuer = "关于申报示例伙伴券的通知", {"zh": "某某市示例局", "en": "Sample office"}
    notice = a_document("parts.docx", title, PARTS, issuer=issuer, issued="2027-02-20")
    async with a_desk(tmp_path, notice, *the_documents(NOTHING_READ)) as desk:
        exchange = await desk.asked(question)
    assert exchange.answer.sentences[0].text == said
    words = exchange.answer.text
    assert not any(formal in words for formal in ("如下", "的通知", "示例局", "2月20日"))


async def test_a_document_in_english_alone_is_quoted_to_a_chinese_reader(tmp_path: Path) -> None:
    async with a_desk(tmp_path, *the_documents(NOTHING_READ)) as desk:
        exchange = await desk.asked("Sample desk rules 一个月多少钱")
    (source,) = exchange.answer.sources
    assert exchange.answer.text == source.quote == RULES.splitlines()[-1]
    assert source.clause == "第4页"
