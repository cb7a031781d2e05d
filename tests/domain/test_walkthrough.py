"""A walk moves by small pure steps; whatever is done, in whatever order, it stays consistent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain import walkthrough as walk
from bot.domain.content import Page
from bot.domain.walkthrough import Application, Note, Outcome, Progress, Result, State
from tests.services.stories import a_page

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
LATER = NOW + dt.timedelta(days=1)
NAMES = ("ask", "file", "wait")


def steps(*names: str, submits: str = "") -> list[dict[str, Any]]:
    """Steps of these names; with ``submits`` every step says whether it hands in."""
    says = [{"submits": name == submits} if submits else {} for name in names]
    return [{"id": name, "title": {"zh": name, "en": name}, "do": {"zh": "做", "en": "do"}, **said}
            for name, said in zip(names, says, strict=True)]  # fmt: skip


def a_walkable(*names: str, submits: str = "", digest: str = "v1") -> Page:
    """A programme with these steps, of which one hands the application in."""
    page = a_page(steps=steps(*(names or NAMES), submits=submits))
    return page.model_copy(update={"digest": digest})


def a_guide() -> Page:
    content = {"type": "guide", "title": {"zh": "注册", "en": "Register"},
               "summary": {"zh": "注册", "en": "Register"}, "steps": steps(*NAMES),
               "sources": a_page().model_dump()["content"]["sources"]}  # fmt: skip
    return Page.model_validate({"id": "guides/x", "content": content, "bodies": {}, "digest": "g"})


def a_document() -> Page:
    content = {"type": "document", "title": "通知"}
    return Page.model_validate(
        {"id": "documents/x", "content": content, "bodies": {}, "digest": "d"}
    )


PAGE = a_walkable(submits="file")


def begun(page: Page = PAGE) -> Application:
    return walk.begin("ab12cd34", "telegram:1", "telegram:1", page, "zh", NOW)


def test_a_walk_begins_at_the_first_step() -> None:
    application = begun()
    assert (application.step, application.state, application.page) == ("ask", State.OPEN, PAGE.id)
    assert not application.is_submitted
    assert walk.progress(application, PAGE) == Progress(0, 3)


def test_a_document_is_no_walk() -> None:
    assert not walk.can_be_walked(a_document())
    assert not walk.can_be_walked(a_page())
    assert walk.can_be_walked(PAGE)
    with pytest.raises(ValueError, match="has no steps"):
        walk.front_of(a_document())


def test_which_step_hands_it_in() -> None:
    marked, last = walk.submitting(PAGE), walk.submitting(a_walkable())
    assert (marked and marked.id, last and last.id) == ("file", "wait")
    assert walk.submitting(a_walkable(submits="nowhere")) is None
    assert walk.submitting(a_guide()) is None
    assert walk.submitting(a_page()) is None


def test_done_brings_up_the_next_and_twice_is_once() -> None:
    once = walk.settle(begun(), PAGE, "ask", "done", NOW)
    assert (once.step, once.marks["ask"].how) == ("file", "done")
    assert walk.settle(once, PAGE, "ask", "done", LATER) is once


def test_the_submitting_step_hands_in_and_to_skip_it_does_not() -> None:
    handed_in = walk.settle(begun(), PAGE, "file", "done", NOW)
    assert handed_in.submitted_at == NOW
    skipped = walk.settle(handed_in, PAGE, "file", "skipped", LATER, "不用交")
    assert not skipped.is_submitted
    assert skipped.marks["file"].reason == "不用交"
    assert walk.settle(skipped, PAGE, "file", "done", LATER).submitted_at == LATER


def test_a_result_that_was_told_stays_whatever_is_skipped_after() -> None:
    told = walk.decided(begun(), Outcome(Result.GRANTED, NOW, Decimal(100)))
    skipped = walk.settle(told, PAGE, "file", "skipped", LATER)
    assert skipped.submitted_at == NOW
    assert skipped.outcome == told.outcome


def test_what_was_skipped_over_comes_up_in_the_end() -> None:
    jumped = walk.settle(begun(), PAGE, "wait", "done", NOW)
    assert jumped.step == "ask"
    assert walk.next_step(jumped, PAGE, "nowhere") == "ask"


def test_with_the_last_step_it_is_finished() -> None:
    application = begun()
    for name in NAMES:
        application = walk.settle(application, PAGE, name, "done", NOW)
    assert (application.step, application.state) == ("", State.FINISHED)
    assert walk.progress(application, PAGE).share == 1.0


def test_back_opens_the_step_before_and_stops_at_the_first() -> None:
    application = begun()
    assert walk.back(application, PAGE, NOW) is application
    second = walk.settle(application, PAGE, "ask", "done", NOW)
    assert walk.back(second, PAGE, LATER).step == "ask"
    assert "ask" not in walk.back(second, PAGE, LATER).marks
    finished = walk.settle(
        walk.settle(second, PAGE, "file", "done", NOW), PAGE, "wait", "done", NOW
    )
    reopened = walk.back(finished, PAGE, LATER)
    assert (reopened.step, reopened.state) == ("wait", State.OPEN)


def test_to_open_the_submitting_step_again_takes_back_that_it_was_handed_in() -> None:
    handed_in = walk.settle(begun(), PAGE, "file", "done", NOW)
    told = walk.decided(handed_in, Outcome(Result.REFUSED, NOW))
    opened = walk.unsettle(told, PAGE, "file", LATER)
    assert (opened.is_submitted, opened.outcome, opened.step) == (False, None, "file")
    kept = walk.unsettle(told, PAGE, "ask", LATER)
    assert kept.outcome == told.outcome


def test_a_step_that_stays_up_waits_since_it_came_up() -> None:
    application = begun()
    assert walk.unsettle(application, PAGE, "ask", LATER).since == NOW
    assert walk.settle(application, PAGE, "ask", "done", LATER).since == LATER


def test_pause_and_resume() -> None:
    application = begun()
    put_aside = walk.paused(application, LATER)
    assert put_aside.state is State.PAUSED
    assert put_aside.state.runs
    again = walk.resumed(put_aside, PAGE, LATER)
    assert (again.state, again.step, again.since) == (State.OPEN, "ask", LATER)
    given_up = walk.abandoned(application, "太麻烦", LATER)
    assert walk.paused(given_up, LATER) is given_up
    assert (given_up.reason, given_up.state.runs) == ("太麻烦", False)
    assert walk.resumed(given_up, PAGE, LATER).reason == ""


def test_one_without_a_step_resumes_at_the_first_open_one() -> None:
    lost = replace(begun(), step="", state=State.ABANDONED)
    assert walk.resumed(lost, PAGE, LATER).step == "ask"
    for name in NAMES:
        lost = walk.settle(lost, PAGE, name, "done", NOW)
    assert walk.resumed(replace(lost, state=State.CLOSED), PAGE, LATER).state is State.FINISHED


def test_it_is_closed_from_outside() -> None:
    assert walk.closed(begun(), LATER).state is State.CLOSED


def test_start_over_keeps_what_was_written() -> None:
    noted = walk.noted(begun(), Note("t1", "ask", "问过了", NOW))
    done = walk.settle(noted, PAGE, "file", "done", NOW)
    over = walk.restarted(done, a_walkable("a", "b", digest="v2"), LATER)
    assert (over.step, over.marks, over.digest, over.told) == ("a", {}, "v2", "v2")
    assert (over.is_submitted, over.outcome, over.notes) == (False, None, noted.notes)


def test_a_note_is_kept_once_by_its_key() -> None:
    note = Note("t1", "ask", "问过了", LATER)
    once = walk.noted(begun(), note)
    assert walk.noted(once, replace(note, text="又一次")) is once
    assert once.changed_at == LATER


def test_to_tell_the_result_means_that_it_was_handed_in() -> None:
    told = walk.decided(begun(), Outcome(Result.GRANTED, LATER))
    assert told.submitted_at == LATER
    handed_in = walk.settle(begun(), PAGE, "file", "done", NOW)
    assert walk.decided(handed_in, Outcome(Result.WAITING, LATER)).submitted_at == NOW


def test_a_new_version_opens_what_is_to_be_redone_and_what_is_new() -> None:
    application = walk.settle(
        walk.settle(begun(), PAGE, "ask", "done", NOW), PAGE, "file", "done", NOW
    )
    new = a_walkable("ask", "file", "more", "wait", submits="file", digest="v2")
    moved = walk.moved_over(application, new, ["file"], LATER)
    assert (moved.digest, moved.told, set(moved.marks)) == ("v2", "v2", {"ask"})
    assert (moved.step, moved.is_submitted, moved.state) == ("file", False, State.OPEN)
    assert walk.moved_over(application, new, [], LATER).step == "wait"
    assert walk.moved_over(application, new, [], LATER, ["more"]).step == "more"
    assert walk.moved_over(application, new, [], LATER, ["wait"]).step == "wait"
    kept = walk.moved_over(application, new, [], LATER)
    assert kept.is_submitted
    gone = walk.moved_over(application, a_walkable("ask", digest="v3"), [], LATER)
    assert (gone.step, gone.state) == ("", State.FINISHED)


def test_one_put_aside_stays_put_aside_on_a_new_version() -> None:
    put_aside = walk.paused(walk.settle(begun(), PAGE, "ask", "done", NOW), NOW)
    new = a_walkable("ask", "other", digest="v2")
    moved = walk.moved_over(put_aside, new, [], LATER)
    assert (moved.state, moved.step) == (State.PAUSED, "other")
    done = walk.moved_over(put_aside, a_walkable("ask", digest="v3"), [], LATER)
    assert done.state is State.FINISHED
    given_up = walk.moved_over(walk.abandoned(put_aside, "太远", NOW), new, ["ask"], LATER)
    assert (given_up.state, given_up.step) == (State.ABANDONED, "ask")


def test_a_result_survives_a_new_version() -> None:
    told = walk.decided(begun(), Outcome(Result.GRANTED, NOW))
    moved = walk.moved_over(told, a_walkable(digest="v2"), [], LATER)
    assert moved.submitted_at == NOW


def test_steps_are_found_by_id_and_named_by_a_short_handle() -> None:
    step = walk.step_of(PAGE, "file")
    assert step is not None
    assert walk.step_of(PAGE, "nowhere") is None
    handles = {walk.handle_of(name) for name in NAMES}
    assert len(handles) == 3
    assert all(len(handle) == 8 for handle in handles)


def test_a_page_without_steps_is_all_done() -> None:
    assert Progress(0, 0).share == 1.0
    assert Progress(1, 4).share == 0.25


NEWER = a_walkable("ask", "more", "file", submits="file", digest="v2")
HOW = st.sampled_from(["done", "skipped"])
NAME = st.sampled_from([*NAMES, "more"])


class AnyOrder(RuleBasedStateMachine):
    """Whatever verbs come in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.page, self.application, self.now = PAGE, begun(), NOW

    def at(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now

    @rule(name=NAME, how=HOW)
    def settle(self, name: str, how: Any) -> None:
        if walk.step_of(self.page, name):
            self.application = walk.settle(self.application, self.page, name, how, self.at())

    @rule(name=NAME)
    def unsettle(self, name: str) -> None:
        if walk.step_of(self.page, name):
            self.application = walk.unsettle(self.application, self.page, name, self.at())

    @rule()
    def back(self) -> None:
        self.application = walk.back(self.application, self.page, self.at())

    @rule()
    def pause(self) -> None:
        self.application = walk.paused(self.application, self.at())

    @rule()
    def resume(self) -> None:
        self.application = walk.resumed(self.application, self.page, self.at())

    @rule()
    def abandon(self) -> None:
        self.application = walk.abandoned(self.application, "", self.at())

    @rule()
    def close(self) -> None:
        self.application = walk.closed(self.application, self.at())

    @rule()
    def restart(self) -> None:
        self.application = walk.restarted(self.application, self.page, self.at())

    @rule(result=st.sampled_from(list(Result)))
    def decide(self, result: Result) -> None:
        self.application = walk.decided(self.application, Outcome(result, self.at()))

    @rule(redo=st.lists(NAME, max_size=2))
    def move_over(self, redo: list[str]) -> None:
        if self.application.state.runs:
            self.page = NEWER if self.page is PAGE else PAGE
            self.application = walk.moved_over(self.application, self.page, redo, self.at())

    @invariant()
    def progress_step_and_state_agree(self) -> None:
        application, ids = self.application, {step.id for step in walk.front_of(self.page).steps}
        done = walk.progress(application, self.page)
        assert 0 <= done.settled <= done.steps
        assert set(application.marks) <= ids
        assert application.step in {"", *ids}
        assert application.step not in application.marks
        assert (application.step == "") == (done.settled == done.steps)
        if application.state.runs:
            assert application.step
        if application.state is State.FINISHED:
            assert not application.step

    @invariant()
    def a_result_means_that_it_was_handed_in(self) -> None:
        application, handing_in = self.application, walk.submitting(self.page)
        assert application.outcome is None or application.is_submitted
        assert handing_in is not None
        mark = application.marks.get(handing_in.id)
        if mark is not None and mark.how == "done":
            assert application.is_submitted
        if application.is_submitted and application.outcome is None:
            assert mark is not None

    @invariant()
    def it_never_waits_since_the_future(self) -> None:
        assert self.application.since <= self.now
        assert self.application.began_at == NOW


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
