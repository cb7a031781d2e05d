"""What was not answered is put together by meaning, counted, answered or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.adapters.embedders import FastEmbedder
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.rows import searchable
from bot.adapters.lexical import LexicalIndex
from bot.domain.catalogue import Catalogue
from bot.domain.folding import fold
from bot.ports import Vectors
from bot.services.library import Shelf
from bot.services.likeness import Embed, remembering, same, wordings
from bot.services.unanswered import clusters, impersonal
from ingest.read import read_folder
from ingest.split import split_page
from tests.services.newsroom import Newsroom
from tests.services.rules_stories import KNOWLEDGE, buttons_of, data_of
from tests.services.stories import TitleIndex, a_person

MARS = "火星上怎么种土豆"
MEANINGS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "meanings.yaml").read_text("utf-8")
)
MEANING = {text: name for name, texts in MEANINGS.items() for text in texts}


class Words(TitleIndex):
    """Knows the weight of a term in the shipped folder; finds nothing."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex) -> None:
        super().__init__(catalogue)
        object.__setattr__(self, "lexical", lexical)

    def terms(self, text: str) -> dict[str, float]:
        """The terms with their weights."""
        return self.lexical.weights(fold(text).lower())  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    folder = read_folder(KNOWLEDGE)
    passages = [p for page in folder.pages for p in split_page(page, folder.places)]
    lexical = LexicalIndex([p.id for p in passages], [searchable(p) for p in passages])
    catalogue = Catalogue(1, {p.id: p for p in folder.pages}, {}, folder.places, folder.facts)
    return Shelf(catalogue, Words(catalogue, lexical))


@pytest.fixture(scope="module")
def embed(tmp_path_factory: pytest.TempPathFactory) -> Embed:
    free = LanguageFree(FastEmbedder(), tmp_path_factory.mktemp("axes"))
    return lambda texts: free.clean(free.embedder.passages(texts))


def test_sixty_questions_are_put_together_by_meaning(shelf: Shelf, embed: Embed) -> None:
    """Two meanings in one group would get one answer: that must not happen. A meaning in two
    groups only means that staff see it twice.
    """
    groups = clusters(wordings(list(MEANING), shelf, embed))
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    right = sum(MEANING[one] == MEANING[other] for one, other in pairs)
    assert right / len(pairs) >= 0.97
    assert right / sum(len(texts) * (len(texts) - 1) // 2 for texts in MEANINGS.values()) >= 0.7


def test_none_of_them_gets_the_answer_of_another_meaning(shelf: Shelf, embed: Embed) -> None:
    asked = wordings(list(MEANING), shelf, embed)
    matched = [(one.text, other.text) for one, other in combinations(asked, 2) if same(one, other)]
    assert all(MEANING[one] == MEANING[other] for one, other in matched)
    assert len(matched) >= 8


def test_no_standard_question_gets_the_answer_of_another_page(shelf: Shelf, embed: Embed) -> None:
    cases = [case for name in ("questions", "heldout")
             for case in yaml.safe_load((KNOWLEDGE / f"golden/{name}.yaml").read_text("utf-8"))
             if not case.get("before")]  # fmt: skip
    asked = wordings([case["ask"] for case in cases], shelf, embed)
    for (case, one), (other_case, other) in combinations(zip(cases, asked, strict=True), 2):
        if same(one, other):
            assert set(case["pages"]) & set(other_case["pages"]), (one.text, other.text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("武汉算力补贴能拿多少", "苏州算力补贴能拿多少"),
        ("3个人的公司能申请吗", "11个人的公司能申请吗"),
        ("苏州工业园区的算力补贴怎么算", "苏州工业园区的算力补贴在哪里申请"),
        ("武汉个人创业担保贷款最多能借多少", "武汉OPC企业创业担保贷款最多多少"),
        ("上海算力券多少", "上海模型券多少"),
        ("公司一年开多少发票要交税", "公司一年开多少发票要交税，没有收入的话呢"),
        (
            "What does a company need to become a technology SME?",
            "What does a company need to become a technology SME if it has no revenue",
        ),
    ],
)
def test_near_misses_are_told_apart(shelf: Shelf, embed: Embed, one: str, other: str) -> None:
    assert not same(*wordings([one, other], shelf, embed))


def test_what_was_embedded_before_is_not_embedded_again() -> None:
    given: list[str] = []

    def embed(texts: Sequence[str]) -> Vectors:
        given.extend(texts)
        return np.array([[float(len(text)), 1.0] for text in texts], np.float32)

    remembered = remembering(embed, most=3)
    assert remembered(["一", "一二", "一"])[:, 0].tolist() == [1.0, 2.0, 1.0]
    assert remembered(["一二", "一二三"])[:, 0].tolist() == [2.0, 3.0]
    assert given == ["一", "一二", "一二三"]
    remembered(["四四四四"])
    assert remembered(["一"])[:, 0].tolist() == [1.0]
    assert given[3:] == ["四四四四", "一"]


def test_a_persons_number_tells_no_meanings_apart() -> None:
    assert impersonal("几点开门，我电话13812345678") == "几点开门，我电话"
    assert impersonal("3个人能申请吗") == "3个人能申请吗"


# ---- what staff see


async def test_the_same_question_of_two_people_is_one_line_with_counts() -> None:
    room = Newsroom()
    for person in (1, 2, 1):
        await room.says(MARS, a_person(person))
    await room.says("怎么去月球？我电话13812345678")
    shown = await room.staff("unanswered")
    assert shown.text.splitlines() == [
        "近30天没答好的问题：2类，共4次", f"1. {MARS}", "3次，2人 · 没答上3",
        "2. 怎么去月球？我电话138****5678", "1次，1人 · 没答上1",
    ]  # fmt: skip
    assert "telegram" not in shown.text


async def test_an_unhelpful_answer_and_one_for_the_staff_are_on_the_list() -> None:
    room = Newsroom()
    await room.says("算力服务券能拿多少")
    (name,) = room.talk.exchanges
    assert "没有没答好" in (await room.staff("unanswered")).text
    await room.talk.rate(name, "telegram:1", False, room.clock.now())
    await room.talk.ask_staff(name, "telegram:1", room.clock.now())
    assert "1次，1人 · 👎1 · 要人工1" in (await room.staff("unanswered")).text


async def test_what_is_dropped_is_gone_and_stays_so_when_asked_again() -> None:
    room = Newsroom()
    await room.says(MARS)
    await room.says("怎么去月球")
    shown = await room.staff("unanswered")
    (mars,) = [n for n in (1, 2) if f"{n}. {MARS}" in shown.text]
    left = await room.press(data_of(f"不用管 {mars}", shown))
    assert left.edits
    assert MARS not in left.text
    assert "怎么去月球" in left.text
    room.clock.advance(dt.timedelta(hours=1))
    await room.says(MARS)
    assert MARS not in (await room.staff("unanswered")).text
    assert (await room.press(data_of(f"不用管 {mars}", shown))).notice


async def test_the_days_can_be_named_and_many_are_paged() -> None:
    room = Newsroom()
    await room.says(MARS)
    room.clock.advance(dt.timedelta(days=10))
    for sign in "甲乙丙丁戊己":
        await room.says(sign * 9)
    assert "近7天没答好的问题：6类" in (await room.staff("unanswered", "7")).text
    first = await room.staff("unanswered", "90天")
    assert "近30天没答好的问题：7类" in first.text
    assert [b.text for b in buttons_of(first)][-1] == "下一页"
    second = await room.press(data_of("下一页", first))
    assert second.edits
    assert f"7. {MARS}" in second.text
    assert "1." not in second.text
    assert (await room.press("unans:page:30:999")).text == second.text


@pytest.mark.parametrize("data", ["unans", "unans:write:x", "unans:drop", "unans:nonsense:x"])
async def test_forged_data_is_gone(data: str) -> None:
    assert (await Newsroom().press(data)).notice


# ---- /feedback


async def test_feedback_tells_shares_the_trend_and_what_helped_least() -> None:
    room = Newsroom()
    assert "还没有人评价" in (await room.staff("feedback")).text
    await room.says("种子资助能拿多少")
    await room.says("算力服务券能拿多少")
    seed, voucher = room.talk.exchanges
    await room.talk.rate(seed, "telegram:1", True, room.clock.now())
    room.clock.advance(dt.timedelta(days=10))
    for person in (1, 2, 3):
        await room.talk.rate(voucher, f"telegram:{person}", person == 3, room.clock.now())
    assert (await room.staff("feedback", "7")).text.splitlines() == [
        "近7天的反馈", "👍 1，👎 2：33% 觉得有用", "再往前7天：👍 1，👎 0，100% 有用",
        "👎 最多的问题：", "算力服务券能拿多少（👎2，来自算力服务券）",
    ]  # fmt: skip


async def test_to_founders_there_are_no_such_commands() -> None:
    room = Newsroom()
    unknown = await room.commands("nonsense")
    for command in ("unanswered", "feedback"):
        assert await room.commands(command) == unknown
