"""Publishing: only what changed is written, nothing is embedded twice, a break leaves it whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ingest.house import House, a_house
from tests.ingest.stories import BODY, FACTS, PLACES, Knowledge


class PowerCutError(Exception):
    """The machine stops."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path / "data") as opened:
        yield opened


async def test_the_first_publication_holds_every_page(house: House, knowledge: Knowledge) -> None:
    ids = {knowledge.programme(), knowledge.document()}
    outcome = await house.publisher(knowledge.root).run()
    live = await house.live()
    assert outcome.publication is not None
    assert (outcome.publication.version, live.version) == (1, 1)
    assert set(live.pages) == ids
    assert outcome.errors == 0
    assert dict(outcome.counts) == {
        "pages_changed": 2,
        "pages_removed": 0,
        "written": len(live.passages),
        "deleted": 0,
        "skipped": 0,
    }
    assert house.lacking(live, house.embedders[0]) == set(), "the fast embedder is ready at once"


async def test_an_empty_folder_publishes_its_vocabulary(house: House, knowledge: Knowledge) -> None:
    assert (await house.publisher(knowledge.root).run()).publication is not None
    assert (await house.publisher(knowledge.root).run()).publication is None
    assert "cn/hubei/wuhan" in (await house.live()).places


async def test_without_a_change_nothing_is_published(house: House, knowledge: Knowledge) -> None:
    knowledge.programme()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    house.embedded()
    outcome = await publisher.run()
    live = await house.live()
    assert outcome.publication is None
    assert live.version == 1
    assert outcome.counts["skipped"] == len(live.passages)
    assert outcome.counts["written"] == outcome.counts["deleted"] == 0
    assert house.embedded() == []


async def test_of_a_changed_page_only_the_changed_passages_are_written(
    house: House, knowledge: Knowledge
) -> None:
    page_id = knowledge.programme()
    knowledge.document()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    await publisher.catch_up()
    before = await house.live()
    house.embedded()
    knowledge.programme(body=BODY["zh"].replace("武汉的公司", "武汉和天门的公司"))
    outcome = await publisher.run()
    await publisher.catch_up()
    live = await house.live()
    assert dict(outcome.counts) == {
        "pages_changed": 1,
        "pages_removed": 0,
        "written": 1,
        "deleted": 1,
        "skipped": len(before.passages) - 1,
    }
    (new,) = set(live.passages) - set(before.passages)
    assert live.passages[new].page_id == page_id
    assert len(house.embedded()) == 2, "once for each embedder"
    assert house.stale(live) == set()


async def test_a_removed_page_goes(house: House, knowledge: Knowledge) -> None:
    gone, kept = knowledge.programme(), knowledge.document()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    before = await house.live()
    knowledge.remove(gone)
    outcome = await publisher.run()
    live = await house.live()
    assert set(live.pages) == {kept}
    assert outcome.counts["pages_removed"] == 1
    assert outcome.counts["deleted"] == len(before.passages_of[gone])
    assert outcome.counts["skipped"] == len(before.passages_of[kept]) == len(live.passages)


async def test_a_broken_page_keeps_its_published_version(
    house: House, knowledge: Knowledge
) -> None:
    broken, other = knowledge.programme("broken"), knowledge.programme("other")
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    before = await house.live()
    knowledge.programme("broken", place="cn/atlantis")
    knowledge.programme("other", body=BODY["zh"] + "新。")
    outcome = await publisher.run()
    live = await house.live()
    assert outcome.errors == 1
    assert live.pages[broken] == before.pages[broken]
    assert live.passages_of[broken] == before.passages_of[broken]
    assert live.pages[other].bodies["zh"].endswith("新。")


async def test_a_broken_vocabulary_keeps_the_published_one(
    house: House, knowledge: Knowledge
) -> None:
    knowledge.programme()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    knowledge.write("places.yaml", "cn: [")
    outcome = await publisher.run()
    assert (outcome.publication, outcome.errors) == (None, 1)
    assert "cn/hubei/wuhan" in (await house.live()).places


async def test_a_new_vocabulary_reads_every_page_again(house: House, knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    knowledge.write("facts.yaml", FACTS.replace("team_size", "head_count"))
    outcome = await publisher.run()
    assert "'team_size' is not in facts.yaml" in str(outcome.problems[0])
    live = await house.live()
    assert (live.version, set(live.pages), "head_count" in live.facts) == (2, {page_id}, True)


async def test_a_place_renamed_renews_the_records_that_name_it(
    house: House, knowledge: Knowledge
) -> None:
    page_id = knowledge.programme()
    knowledge.document()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    knowledge.write("places.yaml", PLACES.replace("zh: 武汉", "zh: 大武汉"))
    outcome = await publisher.run()
    records = [p for p in (await house.live()).passages_of[page_id] if p.is_record]
    assert "大武汉" in next(p.text for p in records if p.language == "zh")
    assert (outcome.counts["pages_changed"], outcome.counts["written"]) == (1, 1)


async def test_no_text_is_embedded_twice(house: House, knowledge: Knowledge) -> None:
    knowledge.programme("a")
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    await publisher.catch_up()
    assert len(house.embedded()) > 0
    knowledge.programme("b")  # the same words on another page
    await publisher.run()
    await publisher.catch_up()
    assert house.embedded() == []
    live = await house.live()
    assert all(house.lacking(live, one) == set() for one in house.embedders)


async def test_a_page_that_comes_back_is_not_embedded_again(
    house: House, knowledge: Knowledge
) -> None:
    publisher = house.publisher(knowledge.root)
    for body in (BODY["zh"], BODY["zh"] + "新。"):
        knowledge.programme(body=body)
        await publisher.run()
        await publisher.catch_up()
    house.embedded()
    knowledge.programme()
    await publisher.run()
    await publisher.catch_up()
    live = await house.live()
    assert house.embedded() == []
    assert house.lacking(live, house.embedders[0]) == house.stale(live) == set()


async def test_stale_rows_are_passed_over_and_then_swept(
    house: House, knowledge: Knowledge
) -> None:
    knowledge.programme(body=BODY["zh"] + "旧词。")
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    knowledge.programme()
    await publisher.run()
    live = await house.live()
    assert house.stale(live) != set()
    hits = house.index(live).search("旧词", 20).hits
    assert {hit.passage.id for hit in hits} <= set(live.passages)
    await publisher.catch_up()
    assert house.stale(live) == set()


async def test_a_break_between_embedding_and_commit_leaves_the_old_catalogue_whole(
    house: House, knowledge: Knowledge
) -> None:
    knowledge.programme()
    publisher = house.publisher(knowledge.root)
    await publisher.run()
    before = await house.live()
    knowledge.programme(body=BODY["zh"] + "新。")

    def break_off(name: str, done: int, total: int) -> None:
        if done == total:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        await publisher.run(break_off)
    live = await house.live()
    assert (live.version, live.pages, live.passages) == (1, before.pages, before.passages)
    hits = house.index(live).search("算力券", 20).hits
    assert {hit.passage.id for hit in hits} <= set(before.passages)

    house.embedded()
    outcome = await publisher.run()
    assert outcome.publication is not None
    assert outcome.publication.version == 2
    assert house.embedded() == [], "what was embedded before the break was kept"
    await publisher.catch_up()
    assert house.stale(await house.live()) == set()


async def test_progress_is_told_to_the_end(house: House, knowledge: Knowledge) -> None:
    knowledge.programme()
    told: list[tuple[str, int, int]] = []

    def tell(name: str, done: int, total: int) -> None:
        told.append((name, done, total))

    publisher = house.publisher(knowledge.root)
    await publisher.run(tell)
    await publisher.catch_up(tell)
    assert [name for name, done, total in told if done == total] == ["fast-1", "careful-1"]


async def test_the_index_is_found_again_after_a_restart(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    knowledge.programme()
    async with a_house(tmp_path / "data") as first:
        await first.publisher(knowledge.root).run()
        await first.publisher(knowledge.root).catch_up()
    async with a_house(tmp_path / "data") as second:
        live = await second.live()
        assert second.vectors.strangers() == []
        assert (await second.publisher(knowledge.root).run()).publication is None
        await second.publisher(knowledge.root).catch_up()
        assert second.embedded() == []
        assert second.index(live).search("算力券补多少", 5).hits
