"""A review: which questions are asked of a change, whom to blame, what is remembered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bot.adapters.fakes import FakeProfiles, FakeTalk, FrozenClock
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.golden import Golden
from bot.domain.passage import Passage
from bot.domain.publication import Judgement, Prepared
from bot.domain.review import GoldenFailure, Review
from bot.ports import Found, Vectors
from bot.services import review
from bot.services.library import Shelf
from bot.services.publish import read_review
from bot.services.review import Reviewer
from tests.services.stories import BODY, NOON, TitleIndex, a_catalogue, a_page

VOUCHER, GRANT = "programmes/wuhan/compute-voucher", "programmes/wuhan/startup-grant"
A, B = "算力服务券", "创业资助"


def a_question(page: str = VOUCHER, title: str = A, **more: Any) -> Golden:
    """A standard question that is answered right as things stand."""
    given = {"id": f"q-{title}", "ask": f"{title}最多能拿多少？", "language": "zh",
             "kind": "programme", "pages": (page,), "facts": ("20万",), **more}  # fmt: skip
    return Golden.model_validate(given)


def the_voucher(words: str = BODY, **front: Any) -> Page:
    page = a_page(**front)
    return page.model_copy(update={"bodies": {**page.bodies, "zh": words},
                                   "digest": f"{words}{front}"})  # fmt: skip


def the_grant(words: str = BODY, **front: Any) -> Page:
    page = a_page("wuhan/startup-grant", B, **front)
    return page.model_copy(update={"bodies": {**page.bodies, "zh": words},
                                   "digest": f"{words}{front}"})  # fmt: skip


WORSE = {"benefit": {"rate": "0.5", "of": "compute_spend_year", "cap": "100000",
                     "cite": "measures art.1"},
         "summary": {"zh": "最多10万元。", "en": "At most CNY 100,000."}}  # fmt: skip
SPOILT = BODY.replace("20万", "10万")


def passages(page: Page) -> list[Passage]:
    title = page.content.title.zh
    return [Passage(page.id, "zh", 0, title, "", title),
            Passage(page.id, "zh", 1, title, "能拿多少", page.bodies["zh"])]  # fmt: skip


def prepared(live: Catalogue, *pages: Page, removed: Sequence[str] = (), **more: Any) -> Prepared:
    """A change of the live catalogue."""
    found = [one for page in pages for one in passages(page)]
    return Prepared(live, live.vocabulary, pages, tuple(removed), tuple(found), **more)


@dataclass(frozen=True)
class SlowIndex(TitleIndex):
    """Takes its time."""

    seconds: float = 0.0

    def search(self, text: str, limit: int) -> Found:
        """Search, later."""
        time.sleep(self.seconds)
        return super().search(text, limit)


@dataclass
class Desk:
    """A reviewer with its questions, and what was embedded."""

    questions: list[Golden] = field(default_factory=lambda: [a_question(), a_question(GRANT, B)])
    asked: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    seconds: float = 0.0
    live: Catalogue = field(default_factory=a_catalogue)
    reviewer: Reviewer = field(init=False)

    def __post_init__(self) -> None:
        self.reviewer = Reviewer(
            golden=lambda: list(self.questions), embed=self.embed, keeping=self.talk,
            profiles=FakeProfiles(), clock=FrozenClock(NOON),
        )  # fmt: skip

    def talk(self) -> FakeTalk:
        """A store that tells what was asked."""
        desk = self

        class Told(FakeTalk):
            async def record(self, exchange: Any) -> None:
                desk.asked.append(exchange.asked)
                await super().record(exchange)

        return Told()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Texts lie near each other that name the same programme."""
        self.embedded += texts
        return np.array([[float(A in text), float(B in text), 0.1] for text in texts], np.float32)

    def shelf(self, catalogue: Catalogue) -> Shelf:
        return Shelf(catalogue, SlowIndex(catalogue, seconds=self.seconds))

    async def look(self, change: Prepared) -> Judgement:
        """Review a change of the live catalogue."""
        self.asked.clear()
        return await self.reviewer.look(
            change, self.shelf(change.live), self.shelf(change.candidate())
        )

    def publish(self, change: Prepared) -> None:
        """The change is live."""
        self.live = change.candidate()

    async def settle(self) -> Any:
        """Ask the rest."""
        self.asked.clear()
        return await self.reviewer.settle(self.shelf(self.live))


def read(judgement: Judgement) -> Review:
    return read_review(judgement.review)


# ---- which questions are asked


async def test_a_change_that_spoils_an_answer_is_blocked() -> None:
    desk = Desk()
    change = prepared(desk.live, the_voucher(SPOILT, **WORSE), the_grant(BODY + "新。"))
    judgement = await desk.look(change)
    assert list(judgement.blocked) == [VOUCHER]
    (failure,) = read(judgement).pages[0].failures
    assert (failure.question, failure.was, failure.now) == (f"{A}最多能拿多少？", "right", "wrong")
    own = read_review(judgement.blocked[VOUCHER])
    assert [(page.id, page.held) for page in own.pages] == [(VOUCHER, True)]
    golden = read(judgement).golden
    assert golden is not None
    assert (golden.asked, golden.right_before, golden.right_after) == (2, 2, 1)


async def test_a_harmless_change_is_described_and_goes_through() -> None:
    desk = Desk()
    judgement = await desk.look(prepared(desk.live, the_voucher(BODY + "新的一句。")))
    assert judgement.blocked == {}
    (page,) = read(judgement).pages
    assert (page.kind, page.failures, page.held) == ("changed", (), False)
    assert page.changes
    assert page.effect is not None


async def test_questions_on_the_page_are_sure_and_the_near_ones_come_next() -> None:
    others = [
        a_question("guides/none", "示例指南", id=f"far-{n}", ask=f"示例{n}") for n in range(3)
    ]
    desk = Desk([*others, a_question(GRANT, B), a_question()])
    await desk.look(prepared(desk.live, the_voucher(BODY + "新。")))
    assert desk.asked[0] == f"{A}最多能拿多少？"
    assert set(desk.asked) == {case.ask for case in desk.questions}


async def test_a_question_that_only_its_last_answer_ties_to_the_page_is_sure() -> None:
    free = a_question(pages=(), facts=("20万",))
    desk = Desk([a_question(GRANT, B), free])
    await desk.settle()
    await desk.look(prepared(desk.live, the_voucher(SPOILT, **WORSE)))
    assert desk.asked[0] == free.ask
    assert desk.reviewer._named(free) == {VOUCHER}


async def test_of_many_pages_every_question_is_sure() -> None:
    desk = Desk()
    pages = [a_page(f"wuhan/示例-{n}", f"示例{n}") for n in range(review.ALL_FROM)]
    await desk.look(prepared(desk.live, *pages))
    assert len(desk.asked) >= 2
    assert desk.embedded == [], "nothing has to be compared"


async def test_a_new_vocabulary_asks_every_question() -> None:
    desk = Desk()
    change = replace(prepared(desk.live), vocabulary={**desk.live.vocabulary, "facts": "{}"})
    judgement = await desk.look(change)
    assert len(set(desk.asked)) == 2
    assert (desk.embedded, judgement.blocked) == ([], {})


async def test_a_page_that_goes_is_blamed_for_what_is_not_answered_any_more() -> None:
    desk = Desk()
    judgement = await desk.look(prepared(desk.live, removed=[VOUCHER]))
    assert list(judgement.blocked) == [VOUCHER]
    (page,) = read(judgement).pages
    assert (page.kind, page.title.zh) == ("removed", A)
    assert desk.embedded == [], "no passage is new"


async def test_a_new_page_is_told_as_new() -> None:
    desk = Desk()
    judgement = await desk.look(prepared(desk.live, a_page("wuhan/new", "另一项示例")))
    assert [page.kind for page in read(judgement).pages] == ["new"]


async def test_without_questions_nothing_is_compared() -> None:
    desk = Desk([])
    judgement = await desk.look(prepared(desk.live, the_voucher(SPOILT)))
    assert (read(judgement).golden, judgement.blocked) == (None, {})
    assert await desk.settle() is None


async def test_near_questions_are_embedded_once() -> None:
    desk = Desk([a_question(), a_question(GRANT, B)])
    await desk.look(prepared(desk.live, the_voucher(BODY + "新。")))
    count = sum(text == desk.questions[1].ask for text in desk.embedded)
    await desk.look(prepared(desk.live, the_voucher(BODY + "新的。")))
    assert count == sum(text == desk.questions[1].ask for text in desk.embedded) == 1


async def test_no_more_is_asked_than_time_allows() -> None:
    near = [
        a_question("guides/none", "示例", id=f"near-{n}", ask=f"算力示例{n}") for n in range(50)
    ]
    desk = Desk([a_question(), *near], seconds=0.05)
    start = asyncio.get_running_loop().time()
    judgement = await desk.look(prepared(desk.live, the_voucher(BODY + "新。")))
    assert asyncio.get_running_loop().time() - start < 10
    golden = read(judgement).golden
    assert golden is not None
    assert 1 < golden.asked < 40, "what is not asked now is asked later"


# ---- whom to blame


def unnamed() -> Golden:
    """A question that no page is named for, and that no answer names a page for."""
    return a_question(pages=(), facts=(), expect="abstain", id="abstain",
                      ask="火星移民签证怎么办？")  # fmt: skip


async def test_a_question_that_names_no_page_is_the_fault_of_a_few_pages() -> None:
    desk = Desk([unnamed()])
    mars = [a_page(f"wuhan/mars-{n}", "火星移民签证怎么办") for n in range(4)]
    few = await desk.look(prepared(desk.live, *mars[:1]))
    assert list(few.blocked) == [mars[0].id]
    judgement = await desk.look(prepared(desk.live, *mars))
    named = set(read(judgement).golden.failures[0].pages)  # type: ignore[union-attr]
    assert set(judgement.blocked) == named & {page.id for page in mars}


def test_of_many_pages_nobody_can_say_which_spoilt_an_answer_that_names_none() -> None:
    failure = GoldenFailure("示例？", "zh", "right", "wrong", ("guides/else",))
    live = a_catalogue()
    pages = [a_page(f"wuhan/{n}", f"示例{n}") for n in range(review.FEW + 1)]
    assert review._blame([failure], prepared(live, *pages)) == {}
    few = review._blame([failure], prepared(live, *pages[:2]))
    assert set(few) == {pages[0].id, pages[1].id}


async def test_what_staff_let_go_is_told_and_not_blocked() -> None:
    desk = Desk()
    change = prepared(desk.live, the_voucher(SPOILT, **WORSE), released={VOUCHER: "telegram:900"})
    judgement = await desk.look(change)
    assert judgement.blocked == {}
    assert len(read(judgement).pages[0].failures) == 1


async def test_without_what_is_held_the_rest_is_looked_at_once_more() -> None:
    desk = Desk()
    change = prepared(desk.live, the_voucher(SPOILT, **WORSE), the_grant(BODY + "新。"))
    first = await desk.look(change)
    second = await desk.look(change.without(first.blocked))
    assert second.blocked == {}
    assert [page.id for page in read(second).pages] == [GRANT]


# ---- what is remembered


async def test_what_a_change_came_to_is_known_once_it_is_published() -> None:
    desk = Desk()
    change = prepared(desk.live, the_voucher(BODY + "新。"))
    await desk.look(change)
    assert len(desk.asked) == 4, "both questions, before and after"
    desk.publish(change)
    await desk.look(prepared(desk.live, the_voucher(BODY + "又新。")))
    assert len(desk.asked) == 2, "what was known before is not asked again"


async def test_a_preview_teaches_nothing_of_what_is_published() -> None:
    desk = Desk()
    await desk.settle()
    change = prepared(desk.live, the_grant(BODY + "新。"))
    await desk.look(change)
    await desk.look(prepared(desk.live, the_voucher(SPOILT, **WORSE)))  # a file that is rejected
    desk.publish(change)
    judgement = await desk.look(prepared(desk.live, the_voucher(SPOILT, **WORSE)))
    assert list(judgement.blocked) == [VOUCHER]


async def test_a_look_at_an_older_version_changes_nothing() -> None:
    desk = Desk()
    old, change = desk.live, prepared(desk.live, the_grant(BODY + "新。"))
    await desk.look(change)
    desk.publish(change)
    await desk.settle()
    await desk.look(prepared(old, the_voucher(BODY + "新。")))
    assert await desk.reviewer.settle(desk.shelf(old)) is None
    await desk.settle()
    assert desk.asked == [], "all is known of the live version still"


async def test_after_a_start_there_is_nothing_to_compare_with() -> None:
    desk = Desk()
    assert await desk.settle() is None
    assert len(desk.asked) == 2
    assert await desk.settle() is None
    assert desk.asked == [], "asked once a version"


async def test_what_was_not_asked_before_the_publication_is_asked_behind_it() -> None:
    far = a_question(GRANT, B)
    desk = Desk([far])
    await desk.settle()
    change = prepared(desk.live, the_voucher(title="创业资助", words=SPOILT, **WORSE))
    desk.publish(change)
    desk.questions.append(a_question())
    golden = await desk.settle()
    assert len(desk.asked) == 2
    assert golden is not None
    assert golden.asked == 2


async def test_what_staff_let_go_stays_in_the_review() -> None:
    desk = Desk()
    await desk.settle()
    change = prepared(desk.live, the_voucher(SPOILT, **WORSE), released={VOUCHER: "telegram:900"})
    before = read(await desk.look(change)).golden
    desk.publish(change)
    golden = await desk.settle()
    assert golden == before
    assert golden is not None
    assert (golden.right_before, golden.right_after, len(golden.failures)) == (2, 1, 1)
    assert await desk.settle() == golden


async def test_a_publication_meanwhile_is_not_mixed_up_with_what_is_settled() -> None:
    desk = Desk()
    await desk.settle()
    first = prepared(desk.live, the_grant(BODY + "新。"))
    desk.publish(first)
    settling = asyncio.create_task(desk.reviewer.settle(desk.shelf(desk.live)))
    await asyncio.sleep(0.01)
    second = prepared(desk.live, the_grant(BODY + "又新。"))
    desk.publish(second)
    await desk.look(prepared(desk.live, the_voucher(BODY + "新。")))
    assert await settling is not None
    await desk.settle()
    assert desk.asked, "the second version is asked for itself"


async def test_a_question_that_staff_change_is_another_question() -> None:
    desk = Desk([a_question()])
    await desk.settle()
    desk.questions[:] = [a_question(facts=("10万",))]
    judgement = await desk.look(prepared(desk.live, the_voucher(BODY + "新。")))
    assert judgement.blocked == {}, "it was wrong before too"
