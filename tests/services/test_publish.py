"""After a run over the folder: answers change at once, and staff hear what they must."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adapters.fakes import FakeMessenger, FakePublisher, FakeStore, FrozenClock
from bot.domain.act import Hold
from bot.domain.catalogue import Catalogue
from bot.domain.change import Words
from bot.domain.review import Counts, GoldenFailure, GoldenReview, PageReview, Review, as_json
from bot.ports import Outcome, Publication
from bot.services.publish import (
    MOST_BUTTONS,
    Publish,
    keep_watching,
    page_name,
    read_review,
    review_of,
    short_name,
)
from bot.services.staff import Staff
from bot.texts import notice
from ingest.problems import Problem
from tests.services.rules_stories import buttons_of
from tests.services.stories import NOON, STAFF, STAFF_CHAT, a_catalogue

A, B = "programmes/a", "programmes/b"
WORSE = GoldenFailure("示例问题？", "zh", "right", "wrong", (A,))


def page_review(page: str = A, *failures: GoldenFailure, held: bool = False) -> PageReview:
    return PageReview(page, Words("示例页", "A page"), "changed", held=held, failures=failures)


def a_publication(version: int = 2, *pages: PageReview, author: str | None = None,
                  golden: GoldenReview | None = None) -> Publication:  # fmt: skip
    review = as_json(Review(pages, Counts(1, 0, 2, 2, 9), golden=golden))
    return Publication(version, NOON, {"pages_changed": 1}, author, review)


def a_hold(page: str = A, digest: str = "d", golden: GoldenReview | None = None) -> Hold:
    review = as_json(Review((page_review(page, WORSE, held=True),), golden=golden))
    return Hold(page, digest, review, NOON)


def a_problem(file: str = "programmes/a.md", warning: bool = False) -> Problem:
    return Problem(file, 1, notice("check.not_utf8"), warning)


@dataclass
class PressOffice:
    """A service over fakes; what is shelved is counted."""

    chat: str | None = STAFF_CHAT
    store: FakeStore = field(default_factory=FakeStore)
    publisher: FakePublisher = field(default_factory=FakePublisher)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    shelved: int = 0
    behind: int = 0
    publish: Publish = field(init=False)

    def __post_init__(self) -> None:
        staff = Staff(frozenset({STAFF}), self.chat, self.messenger, self.store.staff,
                      FrozenClock(NOON))  # fmt: skip
        self.publish = Publish(self.publisher, self.store.catalogue, self.store.holds, staff,
                               self._shelve, self._behind)  # fmt: skip

    async def _shelve(self) -> None:
        self.shelved += 1

    def _behind(self) -> None:
        self.behind += 1

    async def runs(self, *outcomes: Outcome, quietly: bool = False) -> None:
        """The folder is published so many times."""
        self.publisher.outcomes += outcomes
        for _ in outcomes:
            await self.publish.folder("张三", quietly=quietly)

    @property
    def texts(self) -> list[str]:
        """What the staff chat was told."""
        return [reply.text for reply in self.messenger.to(STAFF_CHAT)]

    def data(self) -> list[str]:
        """The buttons of the last message."""
        return [button.data for button in buttons_of(self.messenger.to(STAFF_CHAT)[-1])]


def outcome(
    publication: Publication | None = None, *holds: Hold,
    problems: tuple[Problem, ...] = (), broken: Collection[str] = (),
) -> Outcome:  # fmt: skip
    return Outcome(publication, {}, problems, holds, broken=frozenset(broken))


# ---- what is told


async def test_a_publication_is_answered_from_at_once_and_told_with_a_way_back() -> None:
    office = PressOffice()
    await office.runs(outcome(a_publication(2, page_review(), author="张三")))
    assert (office.shelved, office.behind) == (1, 1)
    (text,) = office.texts
    assert "示例页" in text
    assert "张三" in text
    assert office.data() == ["pub:undo:2"]
    assert office.publisher.authors == ["张三"]
    assert office.publish.last is not None


async def test_the_first_publication_has_no_way_back() -> None:
    office = PressOffice()
    await office.runs(outcome(a_publication(1)))
    assert office.data() == []


async def test_quietly_nothing_is_told_unless_something_is_held_back() -> None:
    office = PressOffice()
    await office.runs(outcome(a_publication()), quietly=True)
    assert (office.shelved, office.texts) == (1, [])
    await office.runs(outcome(a_publication(3), a_hold()), quietly=True)
    assert len(office.texts) == 1


async def test_a_held_page_is_told_with_both_ways_out() -> None:
    office = PressOffice()
    hold = a_hold()
    await office.runs(outcome(None, hold))
    assert (office.shelved, office.behind) == (0, 0)
    assert "示例问题" in office.texts[0]
    assert office.data() == [f"pub:edit:{short_name(hold)}", f"pub:go:{short_name(hold)}"]
    assert all(len(data.encode()) <= 64 for data in office.data())


async def test_of_many_held_pages_a_few_have_buttons() -> None:
    office = PressOffice()
    await office.runs(outcome(None, *[a_hold(f"programmes/{n}") for n in range(9)]))
    assert len(office.data()) == 2 * MOST_BUTTONS
    labels = [button.text for button in buttons_of(office.messenger.to(STAFF_CHAT)[-1])]
    assert len(set(labels)) == len(labels), "each says which page it is for"


async def test_without_a_staff_chat_nobody_is_told() -> None:
    office = PressOffice(chat=None)
    await office.runs(outcome(a_publication(), a_hold(), problems=(a_problem(),)))
    await office.publish.note(2, GoldenReview(1, 1, 0, (WORSE,)))
    assert (office.shelved, office.messenger.said) == (1, [])


async def test_what_is_wrong_with_the_folder_is_told_once_until_it_is_something_else() -> None:
    office = PressOffice()
    wrong = outcome(problems=(a_problem(), a_problem("b.md", warning=True)), broken={A})
    await office.runs(wrong, wrong)
    assert len(office.texts) == 1
    assert "programmes/a.md" in office.texts[0]
    assert "b.md" not in office.texts[0]
    assert office.data() == [f"pub:back:{page_name(A)}"]
    await office.runs(outcome(problems=(a_problem("programmes/c.md"),)))
    assert len(office.texts) == 2
    await office.runs(outcome(), wrong)
    assert len(office.texts) == 3, "it was right in between: it is news again"


async def test_what_was_told_with_a_publication_is_not_told_again() -> None:
    office = PressOffice()
    await office.runs(outcome(a_publication(), problems=(a_problem(),), broken={A}))
    assert "programmes/a.md" in office.texts[0]
    assert office.data() == [f"pub:back:{page_name(A)}", "pub:undo:2"]
    await office.runs(outcome(problems=(a_problem(),)))
    assert len(office.texts) == 1


async def test_what_a_quiet_run_found_wrong_is_told_by_the_next() -> None:
    office = PressOffice()
    await office.runs(outcome(problems=(a_problem(),)), quietly=True)
    assert office.texts == []
    await office.runs(outcome(problems=(a_problem(),)))
    assert len(office.texts) == 1


async def test_long_names_fit_a_button() -> None:
    office = PressOffice()
    await office.runs(outcome(problems=(a_problem(),), broken={"documents/" + "长" * 200}))
    (button,) = buttons_of(office.messenger.to(STAFF_CHAT)[-1])
    assert len(button.text) <= 60
    assert len(button.data) <= 64


# ---- what the golden questions come to behind it


async def publish(office: PressOffice, golden: GoldenReview | None = None, times: int = 2) -> None:
    for _ in range(times):
        review = as_json(Review((page_review(),), golden=golden))
        await office.store.catalogue.publish([], [], [], {}, {}, NOON, review=review)


async def test_answers_that_got_worse_are_told_and_kept() -> None:
    office = PressOffice()
    await publish(office)
    await office.publish.note(2, GoldenReview(300, 290, 289, (WORSE,)))
    assert "示例问题" in office.texts[0]
    assert office.data() == ["pub:undo:2"]
    kept = await office.store.catalogue.publication(2)
    assert kept is not None
    review = read_review(kept.review)
    assert review.golden == GoldenReview(300, 290, 289, (WORSE,))
    assert [page.id for page in review.pages] == [A]


async def test_what_staff_know_already_is_not_told_again() -> None:
    office = PressOffice()
    await publish(office, GoldenReview(9, 9, 8, (WORSE,)))
    await office.publish.note(2, GoldenReview(300, 290, 289, (WORSE,)))
    assert office.texts == []
    other = GoldenFailure("另一个示例？", "zh", "right", "wrong")
    await office.publish.note(2, GoldenReview(300, 290, 288, (WORSE, other)))
    assert "另一个示例" in office.texts[0]
    assert "示例问题" not in office.texts[0]
    kept = await office.store.catalogue.publication(2)
    assert kept is not None
    golden = read_review(kept.review).golden
    assert golden is not None
    assert len(golden.failures) == 2


async def test_of_the_first_publication_and_of_none_there_is_nothing_to_note() -> None:
    office = PressOffice()
    await publish(office, times=1)
    await office.publish.note(1, GoldenReview(1, 1, 0, (WORSE,)))
    await office.publish.note(7, GoldenReview(1, 1, 0, (WORSE,)))
    assert office.texts == []


# ---- by their short names


async def test_a_hold_is_named_with_its_version() -> None:
    office = PressOffice()
    hold = a_hold()
    await office.store.holds.hold(hold)
    assert await office.publish.held(short_name(hold)) == hold
    await office.store.holds.hold(a_hold(digest="edited again"))
    assert await office.publish.held(short_name(hold)) is None
    assert await office.publish.held("") is None


def test_a_live_page_is_named_by_its_id() -> None:
    office, catalogue = PressOffice(), a_catalogue()
    page_id = next(iter(catalogue.pages))
    assert office.publish.page_named(page_name(page_id), catalogue) == page_id
    assert office.publish.page_named(page_name("programmes/gone"), catalogue) is None
    assert office.publish.page_named("", Catalogue()) is None


async def test_a_release_publishes_the_page_in_spite_of_the_review() -> None:
    office = PressOffice()
    office.publisher.outcomes += [outcome(a_publication(3))]
    done = await office.publish.release(a_hold(), STAFF)
    assert done.publication is not None
    assert (office.publisher.let_go, office.publisher.authors) == ([A], [STAFF])
    assert office.texts == [], "whoever pressed the button is answered"


# ---- what is kept of a review


async def test_publications_are_told_by_the_clock_of_the_house() -> None:
    office = PressOffice()
    await office.store.catalogue.publish([], [], [], {}, {}, NOON.astimezone(dt.UTC))
    (one,) = await office.publish.publications(5)
    assert f"{one.at:%H:%M}" == "12:00"
    assert await office.publish.publication(1) == one
    assert await office.publish.publication(2) is None


def test_a_review_joins_what_is_live_and_what_is_held() -> None:
    golden = GoldenReview(3, 3, 2, (WORSE,))
    publication = a_publication(2, page_review(A), author="张三")
    joined = review_of(publication, [a_hold(A), a_hold(B, golden=golden)])
    assert [(page.id, page.held) for page in joined.pages] == [(A, False), (B, True)]
    assert (joined.number, joined.author, joined.golden) == (2, "张三", golden)
    alone = review_of(None, [a_hold(B)])
    assert (alone.number, [page.id for page in alone.pages]) == (None, [B])
    assert review_of(Publication(2, NOON, {})).pages == ()


@pytest.mark.parametrize("text", ["", None, "{", '{"pages": 1}', "[]", '{"pages": []}'])
def test_a_review_of_another_version_of_the_program_is_an_empty_one(text: str | None) -> None:
    assert read_review(text) == Review(())


# ---- the watched folder


async def test_a_failure_does_not_end_the_watch() -> None:
    class Stumbling(FakePublisher):
        async def run(self, *, author: str | None = None, let_go: Collection[str] = ()) -> Outcome:
            await super().run(author=author, let_go=let_go)
            if len(self.authors) == 1:
                raise OSError("示例")
            return outcome(a_publication(len(self.authors)) if len(self.authors) == 2 else None)

    async def changes() -> AsyncIterator[set[Path]]:
        for _ in range(3):
            yield {Path("a.md")}
            await asyncio.sleep(0)

    office = PressOffice(publisher=Stumbling())
    await keep_watching(changes(), office.publish)
    assert office.publisher.authors == [None, None, None]
    assert len(office.texts) == 1


async def test_what_the_staff_chat_did_not_get_is_said_again_once_it_is_there() -> None:
    office = PressOffice()
    office.messenger.ends = "unreached"
    await office.store.holds.hold(a_hold())
    await office.publish.settle(Outcome(None, {}, (), (a_hold(),)))
    assert office.messenger.said == []
    office.messenger.ends = "sent"
    await office.publish.say_again()
    await office.publish.say_again()
    assert len(office.messenger.said) == 1


async def test_after_a_restart_staff_are_told_once_of_what_is_still_held() -> None:
    office = PressOffice()
    await office.store.holds.hold(a_hold())
    await office.publish.say_again()
    await office.publish.say_again()
    ((chat, reply),) = office.messenger.said
    assert chat == STAFF_CHAT
    assert any(button.data.startswith("pub:edit:") for button in buttons_of(reply))


async def test_without_a_staff_chat_nothing_is_said_again() -> None:
    office = PressOffice(chat=None)
    await office.store.holds.hold(a_hold())
    await office.publish.say_again()
    assert office.messenger.said == []
