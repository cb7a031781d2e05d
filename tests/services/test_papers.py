"""Documents of running walks: each once, missing ones first, files kept by their ids alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.turn import Sent
from bot.services.papers import (
    LARGEST,
    LONGEST_NAME,
    MOST_FILES,
    Papers,
    Refusal,
    clean_name,
    named_in,
)
from tests.services.rules_stories import ME
from tests.services.stories import a_person
from tests.services.walking_stories import LICENCE, PDF, SPACE, SUPPORT, Street

BILLS, LIST, LEASE = f"{SUPPORT}#bills", f"{SUPPORT}#list", f"{SPACE}#lease"


def papers_of(street: Street) -> Papers:
    return street.assistant.services.papers


async def keys(street: Street) -> list[str]:
    return [need.key for need in await papers_of(street).choices(ME, ME)]


async def test_one_document_of_two_applications_stands_once() -> None:
    street = Street()
    support, space = await street.begins(), await street.begins(SPACE)
    needs = {need.key: need for need in await papers_of(street).needs(ME)}
    assert set(needs) == {LICENCE, LIST, BILLS, LEASE}
    uses = {walk.application.id for walk in needs[LICENCE].uses}
    assert uses == {support, space}


async def test_what_is_missing_now_comes_first_and_what_is_there_last() -> None:
    street = Street()
    await street.begins(SPACE)
    support = await street.begins()
    assert await keys(street) == [LICENCE, LIST, BILLS, LEASE]
    await papers_of(street).tick(ME, LICENCE)
    assert await keys(street) == [LIST, BILLS, LEASE, LICENCE]
    await street.assistant.services.walks.settle(ME, support, "prove", "skipped", "有了")
    assert await keys(street) == [BILLS, LIST, LEASE, LICENCE]
    await street.assistant.services.walks.leave(a_person())
    assert set(await keys(street)) == {LICENCE, LIST, BILLS, LEASE}


async def test_what_was_handed_in_wants_nothing_any_more() -> None:
    street = Street()
    support = await street.begins()
    await street.assistant.services.walks.settle(ME, support, "submit", "done")
    assert set(await keys(street)) == {LICENCE, LIST}
    await street.assistant.services.walks.settle(ME, support, "prove", "done")
    assert await keys(street) == []
    need = await papers_of(street).need(ME, support, "05bf19cf")
    assert need is not None, "its files can still be seen"


async def test_a_document_of_another_is_out_of_reach() -> None:
    street = Street()
    support = await street.begins()
    assert await papers_of(street).need("telegram:2", support, "05bf19cf") is None
    assert await papers_of(street).need(ME, support, "ffffffff") is None
    file, _ = await papers_of(street).keep(street.turn(a_person(), id="t"), PDF)
    assert await papers_of(street).file("telegram:2", file.id) is None
    assert await papers_of(street).drop("telegram:2", file.id) is None
    assert await papers_of(street).assign("telegram:2", file.id, LICENCE) is None
    assert street.files == [file]


async def test_a_file_heard_again_after_a_kill_is_kept_once() -> None:
    street = Street()
    turn = street.turn(a_person(), id="telegram:7")
    one, first = await papers_of(street).keep(turn, PDF, LICENCE)
    again, still_first = await papers_of(street).keep(turn, PDF, LICENCE)
    assert (one, first) == (again, still_first)
    other, second = await papers_of(street).keep(street.turn(a_person(), id="telegram:8"), PDF)
    assert (first, second) == (True, False)
    assert street.files == [one, other]
    assert street.ticked == {LICENCE}


async def test_a_file_put_right_takes_its_tick_along_but_none_made_by_hand() -> None:
    street = Street()
    papers = papers_of(street)
    file, _ = await papers.keep(street.turn(a_person(), id="t"), PDF, LICENCE)
    await papers.assign(ME, file.id, LEASE)
    assert street.ticked == {LEASE}
    await papers.tick(ME, LIST)
    street.clock.advance(dt.timedelta(minutes=1))
    mine, _ = await papers.keep(street.turn(a_person(), id="u"), PDF, LIST)
    await papers.assign(ME, mine.id, BILLS)
    assert street.ticked == {LEASE, LIST, BILLS}


async def test_a_dropped_file_leaves_its_document_ticked() -> None:
    street = Street()
    file, _ = await papers_of(street).keep(street.turn(a_person(), id="t"), PDF, LICENCE)
    assert await papers_of(street).drop(ME, file.id) == file
    assert (street.files, street.ticked) == ([], {LICENCE})


@pytest.mark.parametrize(
    "name", ["a.PDF", "照片.heic", "版式.ofd", "表.xlsx", "没有后缀", "a.b.zip"]
)
async def test_what_documents_come_as_is_taken(name: str) -> None:
    assert await papers_of(Street()).refusal(ME, Sent("x", name, LARGEST)) is None


@pytest.mark.parametrize(
    "name", ["a.exe", "a.pdf.exe", "安装.apk", "run.sh", "x.js", "a.\u202eexe"]
)
async def test_programs_and_the_like_are_not(name: str) -> None:
    assert await papers_of(Street()).refusal(ME, Sent("x", name)) is Refusal.WRONG_TYPE


async def test_nor_what_is_too_large_or_too_much() -> None:
    street = Street()
    assert await papers_of(street).refusal(ME, Sent("x", "a.pdf", LARGEST + 1)) is (
        Refusal.TOO_LARGE
    )  # fmt: skip
    for n in range(MOST_FILES):
        await papers_of(street).keep(street.turn(a_person(), id=f"t{n}"), PDF)
    assert await papers_of(street).refusal(ME, PDF) is Refusal.TOO_MANY


def test_a_name_is_kept_short_and_without_tricks() -> None:
    assert clean_name("合同\u202e\n.pdf") == "合同.pdf"
    assert clean_name("") == "file"
    long = clean_name("长" * 300 + ".pdf")
    assert len(long) == LONGEST_NAME
    assert long.endswith("….pdf")


async def test_a_caption_names_a_document_in_either_language_or_script() -> None:
    street = Street()
    await street.begins()
    choices = await papers_of(street).choices(ME, ME)
    for caption in ("這是營業執照", "my BUSINESS  licence", "营业执照和说明"):
        found = named_in(caption, choices)
        assert found is not None
        assert found.key == LICENCE
    assert named_in("看看这个", choices) is None
    label = choices[0].paper.name.model_copy(update={"zh": "表", "en": "x"})
    short = replace(choices[0], paper=choices[0].paper.model_copy(update={"name": label}))
    assert named_in("报表 x", [short]) is None


async def test_a_file_is_waited_for_a_while_and_then_only_in_one_go() -> None:
    street, me = Street(), a_person()
    support = await street.begins()
    walks = street.assistant.services.walks
    assert await papers_of(street).waits(street.turn(me)) is None
    await walks.wait_for(me, support, "file", LIST)
    street.clock.advance(dt.timedelta(hours=23))
    need = await papers_of(street).waits(street.turn(me))
    assert need is not None
    assert need.key == LIST
    await papers_of(street).keep(street.turn(me, id="t"), PDF, LIST)
    street.clock.advance(dt.timedelta(minutes=9))
    assert await papers_of(street).waits(street.turn(me)) is not None
    street.clock.advance(dt.timedelta(minutes=2))
    assert await papers_of(street).waits(street.turn(me)) is None
    await walks.wait_for(me, support, "file", LEASE)
    assert await papers_of(street).waits(street.turn(me)) is None, "not a document of this walk"
    await walks.wait_for(me, support, "file", LIST)
    street.clock.advance(dt.timedelta(hours=25))
    assert await papers_of(street).waits(street.turn(me)) is None
