"""What was published before comes back: to the byte, in a real folder over a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.fakes import FakeMessenger, FrozenClock
from bot.domain.publication import Judgement, Prepared
from bot.ports import Outcome
from bot.services.publish import Publish
from bot.services.restore import CannotRestore, Restore
from bot.services.staff import Staff
from tests.adapters.stories import NOON
from tests.ingest.house import House, a_house
from tests.ingest.stories import BODY, FACTS, Knowledge, a_folder
from tests.services.stories import STAFF, STAFF_CHAT

A, B = "programmes/a", "programmes/b"


async def strict(prepared: Prepared) -> Judgement:
    """Blocks what says 错字."""
    wrong = [page.id for page in prepared.changed if "错字" in page.bodies["zh"]]
    return Judgement("", {one: "" for one in wrong if one not in prepared.released})


@dataclass
class Archive:
    """A folder whose every publication can be brought back."""

    house: House
    knowledge: Knowledge
    publish: Publish
    restore: Restore

    async def saves(self, **words: str) -> Outcome:
        """Save pages with other words, and publish."""
        for slug, more in words.items():
            self.knowledge.programme(slug, BODY["zh"] + more)
        return await self.publish.folder("张三")

    async def said(self) -> dict[str, str]:
        """What the live pages say at their ends."""
        pages = (await self.house.live()).pages
        return {page_id.rsplit("/", 1)[-1]: page.bodies["zh"].rsplit("。", 2)[-2]
                for page_id, page in pages.items()}  # fmt: skip

    def files(self) -> dict[str, bytes]:
        """Every file of the folder."""
        root = self.knowledge.root
        return {file.relative_to(root).as_posix(): file.read_bytes()
                for file in sorted(root.rglob("*")) if file.is_file()}  # fmt: skip


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    knowledge = a_folder(tmp_path / "knowledge")
    async with a_house(tmp_path / "data") as house:
        publisher = house.publisher(knowledge.root)
        publisher.reviewer, publisher.aside = strict, tmp_path / "undone"
        staff = Staff(frozenset({STAFF}), STAFF_CHAT, FakeMessenger(), house.store.staff,
                      FrozenClock(NOON))  # fmt: skip

        async def shelve() -> None:
            """Nobody asks."""

        publish = Publish(publisher, house.store.catalogue, house.store.holds, staff, shelve)
        archive = Archive(house, knowledge, publish, Restore(house.store.catalogue, publish))
        await archive.saves(a="一。", b="一。")
        yield archive
        publisher.documents.close()


def refused(error: pytest.ExceptionInfo[CannotRestore]) -> str:
    """Why, by its key; both languages have words for it."""
    what = error.value.what
    assert what.in_("zh") != what.in_("en") == str(error.value)
    return what.key


# ---- one publication


async def test_undo_takes_back_what_one_publication_did_and_leaves_what_came_after(
    archive: Archive,
) -> None:
    before = archive.files()
    await archive.saves(a="二。", c="二。")
    await archive.saves(b="三。")
    done = await archive.restore.undo(2, STAFF)
    assert done.files == (
        "programmes/a.md", "programmes/c.en.md", "programmes/c.md",
    )  # fmt: skip
    assert await archive.said() == {"a": "一", "b": "三"}
    assert archive.files()["programmes/a.md"] == before["programmes/a.md"]
    assert done.outcome.publication is not None
    assert (done.outcome.publication.version, done.outcome.publication.author) == (4, STAFF)


async def test_an_undo_can_be_undone(archive: Archive) -> None:
    await archive.saves(a="二。")
    await archive.restore.undo(2, STAFF)
    await archive.restore.undo(3, STAFF)
    assert (await archive.said())["a"] == "二"


async def test_a_removed_page_comes_back(archive: Archive) -> None:
    before = archive.files()
    archive.knowledge.remove(A)
    await archive.publish.folder()
    await archive.restore.undo(2, STAFF)
    assert archive.files() == before


async def test_a_page_that_was_moved_comes_back_to_where_it_was(archive: Archive) -> None:
    before = archive.files()
    for end in (".md", ".en.md"):
        path = archive.knowledge.root / f"{A}{end}"
        archive.knowledge.write(f"programmes/moved/a{end}", path.read_bytes())
    archive.knowledge.remove(A)
    await archive.publish.folder()
    assert set((await archive.house.live()).pages) == {"programmes/moved/a", B}
    await archive.restore.undo(2, STAFF)
    assert archive.files() == before, "the same words have the same digest, but another place"


async def test_what_was_changed_again_since_is_not_undone(archive: Archive) -> None:
    await archive.saves(a="二。")
    await archive.saves(a="三。")
    with pytest.raises(CannotRestore) as error:
        await archive.restore.undo(2, STAFF)
    assert refused(error) == "restore.changed_since"
    assert A in str(error.value)
    assert (await archive.said())["a"] == "三"


@pytest.mark.parametrize("version", [0, 1, 99])
async def test_there_is_nothing_before_the_first(archive: Archive, version: int) -> None:
    with pytest.raises(CannotRestore) as error:
        await archive.restore.undo(version, STAFF)
    assert refused(error) == "restore.nothing_before"


# ---- a whole version


async def test_a_version_comes_back_whole(archive: Archive) -> None:
    before = archive.files()
    await archive.saves(a="二。", c="二。")
    await archive.saves(b="三。")
    done = await archive.restore.version(1, STAFF)
    assert archive.files() == before
    assert set(done.files) == {"programmes/a.md", "programmes/b.md", "programmes/c.md",
                               "programmes/c.en.md"}  # fmt: skip
    again = await archive.restore.version(1, STAFF)
    assert (again.files, again.outcome.publication) == ((), None)


async def test_only_some_pages_of_a_version_come_back(archive: Archive) -> None:
    await archive.saves(a="二。", b="二。")
    await archive.restore.version(1, STAFF, [A])
    assert await archive.said() == {"a": "一", "b": "二"}


async def test_a_page_that_never_was_is_told(archive: Archive) -> None:
    with pytest.raises(CannotRestore) as error:
        await archive.restore.version(1, STAFF, [A, "programmes/typo"])
    assert refused(error) == "restore.no_page"
    assert str(error.value).count("programmes/") == 1


async def test_a_version_comes_back_though_its_review_would_block_it(archive: Archive) -> None:
    await archive.publish.folder(let_go=[A])
    archive.knowledge.programme("a", BODY["zh"] + "错字。")
    await archive.publish.folder(let_go=[A])
    await archive.saves(a="好。")
    await archive.restore.version(2, STAFF)
    assert (await archive.said())["a"] == "错字"


async def test_there_is_no_such_version(archive: Archive) -> None:
    for version in (0, -1, 7):
        with pytest.raises(CannotRestore) as error:
            await archive.restore.version(version, STAFF)
        assert refused(error) == "restore.unknown"


async def test_the_vocabulary_comes_back_with_its_version(archive: Archive) -> None:
    before = archive.files()
    archive.knowledge.write("facts.yaml", FACTS.replace("team_size: &number", "heads: &number"))
    archive.knowledge.remove(A)
    archive.knowledge.remove(B)
    await archive.publish.folder()
    done = await archive.restore.version(1, STAFF)
    assert archive.files() == before
    assert "facts.yaml" in done.files
    assert "team_size" in (await archive.house.live()).facts
    undone = list((archive.knowledge.root.parent / "undone").rglob("facts.yaml"))
    assert len(undone) == 1
    assert "heads" in undone[0].read_text("utf-8")


async def test_a_change_of_the_vocabulary_alone_is_undone(archive: Archive) -> None:
    archive.knowledge.write("facts.yaml", FACTS + "headcount: *number\n")
    await archive.publish.folder()
    await archive.saves(a="三。")
    done = await archive.restore.undo(2, STAFF)
    assert done.files == ("facts.yaml",)
    assert (archive.knowledge.root / "facts.yaml").read_text("utf-8") == FACTS
    assert (await archive.said())["a"] == "三"


async def test_a_vocabulary_that_was_changed_again_is_not_undone(archive: Archive) -> None:
    for more in ("headcount: *number\n", "head_count: *number\n"):
        archive.knowledge.write("facts.yaml", FACTS + more)
        await archive.publish.folder()
    with pytest.raises(CannotRestore) as error:
        await archive.restore.undo(2, STAFF)
    assert "facts.yaml" in str(error.value)


# ---- an edit that is held back


async def test_an_edit_that_is_held_is_taken_back(archive: Archive) -> None:
    before = archive.files()
    outcome = await archive.saves(a="错字。", new="错字。")
    assert len(outcome.newly_held) == 2
    done = await archive.restore.edit([A, "programmes/new"], STAFF)
    assert archive.files() == before
    assert len(done.files) == 3
    assert done.outcome.publication is None
    assert await archive.house.store.holds.holds() == []
    aside = {path.name for path in (archive.knowledge.root.parent / "undone").rglob("*.md")}
    assert aside == {"a.md", "new.md", "new.en.md"}, "nothing is lost"


async def test_a_page_that_is_broken_becomes_what_is_published(archive: Archive) -> None:
    before = archive.files()
    archive.knowledge.write("programmes/a.md", "---\nno: [\n---\n")
    assert (await archive.publish.folder()).broken == {A}
    await archive.restore.edit([A], STAFF)
    assert archive.files() == before
    assert archive.publish.last is not None
    assert archive.publish.last.errors == 0


# ---- files that were not kept


async def test_without_its_files_nothing_is_touched(tmp_path: Path) -> None:
    knowledge = a_folder(tmp_path / "knowledge")
    knowledge.programme("a")
    async with a_house(tmp_path / "data") as house:
        catalogue = house.store.catalogue
        folder, publisher = knowledge.read(), house.publisher(knowledge.root)
        passages = (await publisher.prepare())[0].passages
        await catalogue.publish(folder.pages, passages, [], folder.vocabulary, {}, NOON)
        knowledge.programme("a", BODY["zh"] + "二。")
        knowledge.write("facts.yaml", FACTS + "headcount: *number\n")
        await publisher.run()
        staff = Staff(frozenset(), None, FakeMessenger(), house.store.staff, FrozenClock(NOON))

        async def shelve() -> None:
            """Nobody asks."""

        restore = Restore(
            catalogue, Publish(publisher, catalogue, house.store.holds, staff, shelve)
        )
        now = (knowledge.root / "programmes/a.md").read_bytes()
        with pytest.raises(CannotRestore) as error:
            await restore.undo(2, STAFF)
        assert refused(error) == "restore.not_kept"
        assert A in str(error.value)
        with pytest.raises(CannotRestore) as error:
            await restore._put_back([], [], STAFF, await catalogue.vocabulary_at(1))
        assert "facts.yaml" in str(error.value)
        assert (knowledge.root / "programmes/a.md").read_bytes() == now
        assert (await house.live()).version == 2
