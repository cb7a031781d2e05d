"""The verbs of a walk keep every change at once, for its own founder only, once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.adapters.fakes import FakeApplications, FakeStore, FrozenClock
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application, Result, State, handle_of
from bot.services.library import Library, Shelf
from bot.services.pages import Pages
from bot.services.walk import LONGEST_NOTE, LONGEST_REASON, Walk, Walks
from tests.handlers.walks import CHEN, GUIDE, LIN, SEED, VOUCHER, a_trail, the_seed, the_voucher
from tests.services.rules_stories import a_programme
from tests.services.stories import NOON, TitleIndex


@dataclass
class Busy(FakeApplications):
    """A store in which somebody else changes a walk meanwhile, some times."""

    collisions: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    async def put(self, application: Application) -> bool:
        if self.collisions:
            self.collisions -= 1
            known = self.kept[application.id]
            self.kept[known.id] = replace(known, revision=known.revision + 1)
        return await super().put(application)


@dataclass
class Path:
    """The walks over the fakes; ``changed`` are the walks whose reminders were planned anew."""

    catalogue: Catalogue = field(default_factory=a_trail)
    store: Busy = field(default_factory=Busy)
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    changed: list[str] = field(default_factory=list)
    walks: Walks = field(init=False)

    def __post_init__(self) -> None:
        library = Library(Shelf(self.catalogue, TitleIndex(self.catalogue)))
        pages = Pages(library, FakeStore().catalogue)
        self.walks = Walks(self.store, pages, self.clock, self._after)

    async def _after(self, application: Application, page: Page) -> None:
        self.changed.append(application.id)

    async def begins(self, page: str = VOUCHER, back_to: str | None = None) -> Application:
        self.clock.advance(dt.timedelta(minutes=1))
        walk = await self.walks.start(LIN, page, "zh", back_to)
        assert walk is not None
        return walk.application

    async def now(self, application: Application) -> Walk:
        walk = await self.walks.walk(LIN.key, application.id)
        assert walk is not None
        return walk


async def test_a_page_that_is_gone_or_has_no_steps_is_not_begun() -> None:
    path = Path(catalogue=a_trail(a_programme("wuhan/seed", "种子资助")))
    assert await path.walks.start(LIN, SEED, "zh") is None
    assert await path.walks.start(LIN, "programmes/nowhere", "zh") is None
    assert path.store.kept == {}


async def test_begun_twice_it_is_one_and_goes_on() -> None:
    path = Path()
    first = await path.begins()
    await path.walks.pause(LIN.key, first.id)
    again = await path.walks.start(LIN, VOUCHER, "en")
    assert again is not None
    assert (again.application.id, again.application.language) == (first.id, "en")
    assert again.application.state is State.OPEN
    assert len(path.store.kept) == 1
    assert len(path.changed) == 3


async def test_a_guide_is_bound_to_the_walk_it_was_opened_from() -> None:
    path = Path()
    outer = await path.begins()
    inner = await path.begins(GUIDE, outer.id)
    assert inner.back_to == outer.id
    other = await path.begins(SEED)
    moved = await path.begins(GUIDE, other.id)
    assert (moved.id, moved.back_to) == (inner.id, other.id)
    assert (await path.begins(GUIDE)).back_to == other.id


async def test_guides_never_lead_in_a_circle() -> None:
    path = Path()
    first = await path.begins()
    second = await path.begins(GUIDE, first.id)
    again = await path.begins(VOUCHER, second.id)
    assert (again.id, again.back_to) == (first.id, None)
    itself = await path.begins(GUIDE, second.id)
    assert itself.back_to == first.id


async def test_a_chain_that_leads_nowhere_or_round_is_followed_once() -> None:
    path = Path()
    one, two, three = [await path.begins(page) for page in (VOUCHER, GUIDE, SEED)]
    path.store.kept[one.id] = replace(path.store.kept[one.id], back_to=two.id)
    path.store.kept[two.id] = replace(path.store.kept[two.id], back_to=one.id)
    assert (await path.begins(SEED, one.id)).back_to == one.id
    assert (await path.begins(SEED, "00000000")).back_to == "00000000"
    assert three.back_to is None


async def test_another_person_reaches_nothing() -> None:
    path = Path()
    mine = await path.begins()
    app, walks, them = mine.id, path.walks, CHEN.key
    assert await walks.walk(them, app) is None
    assert await walks.settle(them, app, "register", "done") is None
    assert await walks.back(them, app, "register") is None
    assert await walks.abandon(them, app, "x") is None
    assert await walks.restart(them, app) is None
    assert await walks.resume(CHEN, app) is None
    assert await walks.note(them, app, "k", "x") is None
    assert await walks.decide(them, app, Result.GRANTED) is None
    assert await walks.board(them) == []
    assert path.store.kept[app] == mine


async def test_steps_are_settled_opened_and_walked_back() -> None:
    path = Path()
    app = (await path.begins()).id
    done = await path.walks.settle(LIN.key, app, "register", "done")
    assert done
    assert done.step
    assert done.step.id == "collect"
    assert done.progress.settled == 1
    unknown = await path.walks.settle(LIN.key, app, "nowhere", "done")
    assert unknown
    assert unknown.application.marks.keys() == {"register"}
    skipped = await path.walks.settle(LIN.key, app, "collect", "skipped", " 太长 " + "长" * 900)
    assert skipped
    assert len(skipped.application.marks["collect"].reason) == LONGEST_REASON
    opened = await path.walks.reopen(LIN.key, app, "register")
    assert opened
    assert opened.application.step == "register"
    same = await path.walks.reopen(LIN.key, app, "nowhere")
    assert same
    assert same.application == opened.application
    jumped = await path.walks.reopen(LIN.key, app, "submit")
    assert jumped is not None
    back = await path.walks.back(LIN.key, app, "submit")
    assert back
    assert back.application.step == "collect"
    twice = await path.walks.back(LIN.key, app, "submit")
    assert twice
    assert twice.application.step == "collect"


async def test_nothing_changed_is_nothing_kept_but_its_reminders_are_planned_again() -> None:
    path = Path()
    app = (await path.begins()).id
    await path.walks.settle(LIN.key, app, "register", "done")
    revision, planned = path.store.kept[app].revision, len(path.changed)
    await path.walks.settle(LIN.key, app, "register", "done")
    assert path.store.kept[app].revision == revision
    assert path.changed[planned:] == path.changed[planned - 1 : planned]


async def test_a_change_meanwhile_is_not_lost() -> None:
    path = Path()
    app = (await path.begins()).id
    path.store.collisions = 4
    done = await path.walks.settle(LIN.key, app, "register", "done")
    assert done
    assert done.application.marks.keys() == {"register"}
    assert done.application == path.store.kept[app]
    path.store.collisions = 5
    assert await path.walks.settle(LIN.key, app, "collect", "done") is None


async def test_give_up_take_up_and_start_over() -> None:
    path = Path()
    app = (await path.begins()).id
    gave_up = await path.walks.abandon(LIN.key, app, " 太麻烦 ")
    assert gave_up
    assert gave_up.application.reason == "太麻烦"
    taken_up = await path.walks.resume(LIN, app)
    assert taken_up
    assert taken_up.application.state is State.OPEN
    same = await path.walks.resume(LIN, app)
    assert same
    assert same.application == taken_up.application
    await path.walks.settle(LIN.key, app, "register", "done")
    over = await path.walks.restart(LIN.key, app)
    assert over
    assert over.application.marks == {}
    del path.catalogue.pages[VOUCHER]
    assert await path.walks.restart(LIN.key, app) is None


async def test_notes_and_fields_are_kept_short_and_once() -> None:
    path = Path()
    app = (await path.begins()).id
    for _ in range(2):
        await path.walks.note(LIN.key, app, "t1", "  " + "字" * 5000)
    (note,) = path.store.kept[app].notes
    assert (note.step, len(note.text)) == ("register", LONGEST_NOTE)
    await path.walks.fill(LIN.key, app, "name", " 某某公司 ")
    await path.walks.fill(LIN.key, app, "plan", "做工具")
    assert path.store.kept[app].fields == {"name": "某某公司", "plan": "做工具"}
    muted = await path.walks.mute(LIN.key, app, muted=True)
    assert muted
    assert muted.application.muted


async def test_what_is_told_of_the_result_adds_up() -> None:
    path = Path()
    app = (await path.begins()).id
    granted = await path.walks.decide(LIN.key, app, Result.GRANTED, amount=Decimal(5))
    assert granted
    assert not granted.wants_result
    dated = await path.walks.decide(LIN.key, app, Result.GRANTED, on=NOON.date())
    outcome = dated and dated.application.outcome
    assert outcome
    assert (outcome.amount, outcome.on) == (Decimal(5), NOON.date())
    refused = await path.walks.decide(LIN.key, app, Result.REFUSED, reason=" 名额 ")
    outcome = refused and refused.application.outcome
    assert outcome
    assert (outcome.amount, outcome.reason) == (None, "名额")
    waiting = await path.walks.decide(LIN.key, app, Result.WAITING)
    assert waiting
    assert waiting.wants_result


async def test_the_board_has_running_ones_first() -> None:
    path = Path()
    first, second, third = [await path.begins(page) for page in (VOUCHER, SEED, GUIDE)]
    await path.walks.abandon(LIN.key, third.id, "")
    board = [walk.application.id for walk in await path.walks.board(LIN.key)]
    assert board == [second.id, first.id, third.id]
    assert await path.walks.finished(LIN.key, GUIDE) is None
    for name in ("pitch", "hand-in"):
        path.clock.advance(dt.timedelta(minutes=1))
        await path.walks.settle(LIN.key, second.id, name, "done")
    ended = await path.walks.finished(LIN.key, SEED)
    assert ended
    assert ended.id == second.id


async def test_a_walk_whose_version_is_not_kept_goes_by_the_live_page_until_that_goes_too() -> None:
    path = Path()
    application = await path.begins(SEED)
    path.catalogue.pages[SEED] = the_seed(steps=the_voucher().model_dump()["content"]["steps"]
                                          ).model_copy(update={"digest": "v2"})  # fmt: skip
    walk = await path.now(application)
    assert walk.page is walk.live is path.catalogue.pages[SEED]
    del path.catalogue.pages[SEED]
    assert await path.walks.walk(LIN.key, application.id) is None


async def test_a_step_is_found_by_the_handle_on_its_button() -> None:
    walk = await (path := Path()).now(await path.begins())
    step = walk.step_with(handle_of("submit"))
    assert step
    assert step.id == "submit"
    assert walk.step_with("00000000") is None


async def test_what_is_before_the_founder() -> None:
    path = Path()
    assert await path.walks.facing(LIN.key, LIN.chat) is None
    application = await path.begins()
    await path.walks.wait_for(LIN, application.id, "note", "register")
    facing = await path.walks.facing(LIN.key, LIN.chat)
    assert facing is not None
    assert (facing[0].application.id, facing[1].waits) == (application.id, "note")
    await path.store.put_walking(Walking(LIN.key, LIN.chat, "00000000", NOON))
    assert await path.walks.facing(LIN.key, LIN.chat) is None
    await path.walks.leave(LIN)
    assert path.store.walkings == {}
