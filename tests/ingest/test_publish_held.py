"""What a reviewer blocks is held back, the rest goes out; and whose files are kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.domain.act import Hold
from bot.domain.publication import GONE, Judgement, Prepared
from ingest.publish import Publisher
from tests.adapters.stories import NOON
from tests.ingest.house import House, a_house
from tests.ingest.stories import BODY, FACTS, Knowledge
from tests.ingest.tray import archives

BAD = BODY["zh"] + "错字。"
GOOD = BODY["zh"] + "新。"


@dataclass
class Strict:
    """Blocks whatever says 错字, and the removal of what is said to be needed."""

    needed: tuple[str, ...] = ()
    seen: list[dict[str, str]] = field(default_factory=list)

    async def __call__(self, prepared: Prepared) -> Judgement:
        """Look at a publication, and remember what of."""
        self.seen.append(prepared.digests)
        wrong = [page.id for page in prepared.changed if "错字" in page.bodies["zh"]]
        wrong += [page_id for page_id in prepared.removed if page_id in self.needed]
        return Judgement("看过了", {one: "有错字" for one in wrong if one not in prepared.released})


@dataclass
class Press:
    """A folder with two published pages, and whoever reviews what changes."""

    house: House
    knowledge: Knowledge
    reviewer: Strict
    publisher: Publisher

    async def saves(self, **bodies: str) -> None:
        """Save pages and publish."""
        for slug, body in bodies.items():
            self.knowledge.programme(slug, body)

    async def body(self, slug: str = "a") -> str:
        """What is answered from."""
        return (await self.house.live()).pages[f"programmes/{slug}"].bodies["zh"]

    async def held(self) -> list[str]:
        """The pages that are held back."""
        return [hold.page_id for hold in await self.house.store.holds.holds()]

    async def files(self, slug: str = "a") -> dict[str, bytes]:
        """The files that are kept of the live page."""
        digest = (await self.house.live()).pages[f"programmes/{slug}"].digest
        kept = await self.house.store.catalogue.originals([digest])
        return {original.path: original.content for original in kept}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def press(house: House, knowledge: Knowledge) -> AsyncIterator[Press]:
    reviewer = Strict()
    publisher = house.publisher(knowledge.root)
    publisher.reviewer, publisher.aside = reviewer, knowledge.root.parent / "undone"
    press = Press(house, knowledge, reviewer, publisher)
    await press.saves(a=BODY["zh"], b=BODY["zh"])
    await publisher.run(author="张三")
    yield press
    publisher.documents.close()


# ---- held back


async def test_the_first_publication_is_compared_with_nothing(press: Press) -> None:
    assert press.reviewer.seen == []
    (first,) = await press.house.store.catalogue.publications(5)
    assert (first.author, first.review) == ("张三", None)


async def test_what_is_blocked_is_held_and_the_rest_goes_out(press: Press) -> None:
    await press.saves(a=BAD, b=GOOD)
    outcome = await press.publisher.run(author="李四")
    assert outcome.publication is not None
    assert (outcome.publication.author, outcome.publication.review) == ("李四", "看过了")
    assert [hold.page_id for hold in outcome.newly_held] == ["programmes/a"]
    assert outcome.held == {"programmes/a"}
    assert outcome.counts["pages_changed"] == 1
    assert (await press.body("a"), await press.body("b")) == (BODY["zh"], GOOD)
    (hold,) = await press.house.store.holds.holds()
    assert (hold.page_id, hold.review, hold.at) == ("programmes/a", "有错字", NOON)
    assert len(press.reviewer.seen) == 2, "what is left is looked at once more"
    assert set(press.reviewer.seen[1]) == {"programmes/b"}


async def test_if_all_is_blocked_nothing_is_published(press: Press) -> None:
    await press.saves(a=BAD)
    outcome = await press.publisher.run()
    assert outcome.publication is None
    assert len(outcome.newly_held) == 1
    assert (await press.house.live()).version == 1


async def test_while_it_stays_as_it_is_it_is_not_reviewed_again(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    outcome = await press.publisher.run()
    assert (outcome.publication, outcome.newly_held) == (None, ())
    assert outcome.held == {"programmes/a"}
    assert len(press.reviewer.seen) == 1
    await press.saves(b=GOOD)
    await press.publisher.run()
    assert [set(seen) for seen in press.reviewer.seen[1:]] == [{"programmes/b"}]
    assert await press.held() == ["programmes/a"]


async def test_a_hold_outlives_a_restart(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    second = press.house.publisher(press.knowledge.root)
    second.reviewer = press.reviewer
    outcome = await second.run()
    assert (outcome.publication, outcome.held) == (None, frozenset({"programmes/a"}))
    assert len(press.reviewer.seen) == 1


async def test_edited_again_it_is_reviewed_again(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    await press.saves(a=BAD + "又错字。")
    assert len((await press.publisher.run()).newly_held) == 1
    await press.saves(a=GOOD)
    outcome = await press.publisher.run()
    assert outcome.publication is not None
    assert (await press.body(), await press.held()) == (GOOD, [])


async def test_undone_there_is_nothing_to_hold(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    await press.saves(a=BODY["zh"])
    outcome = await press.publisher.run()
    assert (outcome.publication, outcome.held, await press.held()) == (None, frozenset(), [])


async def test_released_it_is_published_and_the_hold_is_over(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    assert await press.house.store.holds.release("programmes/a", "telegram:900", NOON)
    outcome = await press.publisher.run()
    assert outcome.publication is not None
    assert (await press.body(), await press.held()) == (BAD, [])


async def test_a_release_is_of_the_version_that_staff_saw(press: Press) -> None:
    await press.saves(a=BAD)
    await press.publisher.run()
    await press.house.store.holds.release("programmes/a", "telegram:900", NOON)
    await press.saves(a=BAD + "又错字。")
    outcome = await press.publisher.run()
    assert (outcome.publication, len(outcome.newly_held)) == (None, 1)


async def test_let_go_it_is_not_held_at_all(press: Press) -> None:
    await press.saves(a=BAD, b=BAD)
    outcome = await press.publisher.run(author="王五", let_go=["programmes/a"])
    assert outcome.publication is not None
    assert (await press.body("a"), await press.body("b")) == (BAD, BODY["zh"])
    assert await press.held() == ["programmes/b"]


async def test_a_removed_page_can_be_held_and_let_go(press: Press) -> None:
    press.reviewer.needed = ("programmes/a",)
    press.knowledge.remove("programmes/a")
    outcome = await press.publisher.run()
    assert outcome.publication is None
    assert [(hold.page_id, hold.digest) for hold in outcome.newly_held] == [("programmes/a", GONE)]
    assert (await press.publisher.run()).newly_held == ()
    assert await press.body() == BODY["zh"]
    await press.publisher.run(let_go=["programmes/a"])
    assert set((await press.house.live()).pages) == {"programmes/b"}
    assert await press.held() == []


async def test_the_hold_of_a_page_that_is_not_there_is_forgotten(press: Press) -> None:
    await press.house.store.holds.hold(Hold("programmes/never", "d", "", NOON))
    await press.publisher.run()
    assert await press.held() == []


async def test_a_page_that_breaks_stays_published_and_is_told(press: Press) -> None:
    press.knowledge.programme("a", place="cn/atlantis")
    outcome = await press.publisher.run()
    assert (outcome.publication, outcome.errors) == (None, 1)
    assert outcome.broken == {"programmes/a"}
    await press.saves(b=GOOD)
    assert (await press.publisher.run()).broken == {"programmes/a"}


async def test_two_runs_at_once_come_one_after_the_other(press: Press) -> None:
    await press.saves(a=GOOD, b=BAD)
    outcomes = await asyncio.gather(*(press.publisher.run() for _ in range(3)))
    assert [one.publication is not None for one in outcomes] == [True, False, False]
    assert [len(one.newly_held) for one in outcomes] == [1, 0, 0]
    assert (await press.house.live()).version == 2


async def test_a_file_beside_a_page_of_its_name_harms_no_other(press: Press) -> None:
    press.knowledge.write("documents/a.txt.md", "# 示例\n\n甲。")
    press.knowledge.write("documents/a.txt", "示例：完全是另一回事。")
    await press.saves(a=GOOD)
    outcome = await press.publisher.run()
    assert [problem.in_("en") for problem in outcome.problems if not problem.warning] == [
        "documents/a.txt:1: documents/a.txt.md has this name already: rename one of the two files"
    ]
    assert await press.body() == GOOD
    assert (await press.house.live()).pages["documents/a.txt"].bodies["zh"].endswith("甲。")


# ---- originals


async def test_the_files_of_what_is_published_are_kept_to_the_byte(press: Press) -> None:
    path = press.knowledge.root / "programmes/a.md"
    content = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    press.knowledge.write("programmes/a.md", content)
    press.knowledge.write("programmes/a.en.md", BODY["en"] + " 😀")
    await press.publisher.run()
    assert await press.files() == {
        "programmes/a.en.md": (BODY["en"] + " 😀").encode(),
        "programmes/a.md": content,
    }


async def test_the_files_of_a_held_page_are_kept_too(press: Press) -> None:
    await press.saves(a=BAD)
    (hold,) = (await press.publisher.run()).newly_held
    kept = await press.house.store.catalogue.originals([hold.digest])
    assert "错字" in {one.path: one.content.decode() for one in kept}["programmes/a.md"]


async def test_documents_are_kept_with_their_sidecar_and_an_archive_whole(press: Press) -> None:
    pack = archives.zipped(
        {"甲.txt": "示例甲。".encode(), "里/乙.txt": "示例乙，另一份。".encode()}
    )
    press.knowledge.write("documents/通知.csv", "项目,金额\n示例,1\n")
    press.knowledge.write("documents/通知.csv.yaml", "title: 示例\n")
    press.knowledge.write("documents/包.zip", pack)
    await press.publisher.run()
    live = await press.house.live()
    inner = live.pages["documents/包.zip/里/乙.txt"]
    (kept,) = await press.house.store.catalogue.originals([inner.digest])
    assert (kept.path, kept.content) == ("documents/包.zip", pack)
    both = await press.house.store.catalogue.originals([live.pages["documents/通知.csv"].digest])
    assert [one.path for one in both] == ["documents/通知.csv", "documents/通知.csv.yaml"]


async def test_the_vocabulary_is_kept_and_a_broken_one_is_not_kept_for_it(press: Press) -> None:
    kept = await press.house.store.catalogue.kept_digests()
    press.knowledge.write("facts.yaml", "team_size: [")
    places = press.knowledge.root / "places.yaml"
    press.knowledge.write("places.yaml", places.read_bytes() + b"# new\n")
    await press.publisher.run()
    assert await press.house.store.catalogue.kept_digests() == kept
    press.knowledge.write("facts.yaml", FACTS + "headcount: *number\n")
    await press.publisher.run()
    assert len(await press.house.store.catalogue.kept_digests()) == len(kept) + 1


async def test_files_that_were_published_before_files_were_kept_are_kept_at_the_next_start(
    house: House, knowledge: Knowledge
) -> None:
    for slug in ("a", "edited", "broken"):
        knowledge.programme(slug)
    folder = knowledge.read()
    passages = (await house.publisher(knowledge.root).prepare())[0].passages
    await house.store.catalogue.publish(folder.pages, passages, [], folder.vocabulary, {}, NOON)
    assert await house.store.catalogue.kept_digests() == set()
    knowledge.programme("edited", BAD)
    knowledge.programme("broken", place="cn/atlantis")
    publisher = house.publisher(knowledge.root)
    publisher.reviewer = Strict()
    await publisher.run()
    press = Press(house, knowledge, Strict(), publisher)
    assert set(await press.files("a")) == {"programmes/a.md", "programmes/a.en.md"}
    assert await press.files("edited") == {}, "what it was is not known any more"
    assert await press.files("broken") == {}


async def test_a_file_that_changes_while_it_is_published_is_not_kept_for_what_it_was(
    press: Press,
) -> None:
    await press.saves(a=GOOD)

    async def edited_meanwhile(prepared: Prepared) -> Judgement:
        if "programmes/a" in prepared.digests:
            await press.saves(a=BAD)
        return Judgement("")

    press.publisher.reviewer = edited_meanwhile
    await press.publisher.run()
    assert (await press.body(), await press.files()) == (GOOD, {})
    press.publisher.reviewer = press.reviewer
    assert [hold.page_id for hold in (await press.publisher.run()).newly_held] == ["programmes/a"]


async def test_put_back_sets_aside_what_stood_there(press: Press) -> None:
    kept = await press.house.store.catalogue.originals(
        [(await press.house.live()).pages["programmes/a"].digest]
    )
    await press.saves(a=BAD, c=BAD)
    changed = await press.publisher.put_back(["programmes/a", "programmes/c"], kept)
    assert changed == ["programmes/a.md", "programmes/c.en.md", "programmes/c.md"]
    assert (press.knowledge.root / "programmes/a.md").read_bytes() == kept[1].content
    assert not (press.knowledge.root / "programmes/c.md").exists()
    aside = {path.name for path in (press.knowledge.root.parent / "undone").rglob("*.md")}
    assert aside == {"a.md", "c.md", "c.en.md"}
    press.publisher.aside = None
    assert await press.publisher.put_back(["programmes/a"], kept) == []
