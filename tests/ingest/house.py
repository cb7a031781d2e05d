"""A publisher with everything behind it: a database, a real Chroma, embedders, a frozen clock."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.fakes import FrozenClock
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import IndexBuilder
from bot.adapters.index.rows import all_rows
from bot.adapters.index.search import FusedIndex
from bot.adapters.index.vectors import VectorIndex, open_client, passage_of
from bot.adapters.store import Store, open_store
from bot.domain.catalogue import Catalogue
from ingest.publish import Publisher
from ingest.read import Folder
from ingest.split import split_page
from tests.adapters.stories import NOON
from tests.ingest.embedder import DIMENSION, PairEmbedder


@dataclass(frozen=True)
class House:
    """What lies in one data folder, and who publishes into it."""

    store: Store
    embedders: Sequence[PairEmbedder]
    vectors: VectorIndex
    builder: IndexBuilder

    def publisher(self, root: Path) -> Publisher:
        """A publisher of the knowledge folder ``root``."""
        return Publisher(root, self.store, self.builder, FrozenClock(NOON))

    async def live(self) -> Catalogue:
        """The published catalogue."""
        return await self.store.catalogue.load()

    def index(self, catalogue: Catalogue) -> FusedIndex:
        """The index over a catalogue."""
        return FusedIndex.over(catalogue, self.vectors, self.builder.free)

    def rows(self) -> set[str]:
        """Every row in Chroma, of any embedder."""
        return {row for one in self.embedders for row in self.vectors.rows(one.name)}

    def lacking(self, catalogue: Catalogue, embedder: PairEmbedder) -> set[str]:
        """The rows of a catalogue that Chroma does not hold."""
        return set(all_rows(catalogue.passages.values(), embedder)) - self.rows()

    def stale(self, catalogue: Catalogue) -> set[str]:
        """The rows in Chroma of passages that are not in the catalogue."""
        return {row for row in self.rows() if passage_of(row) not in catalogue.passages}

    async def unseen(self, folder: Folder, embedder: PairEmbedder) -> int:
        """How many texts of a folder the embedder has not been given yet."""
        passages = [p for page in folder.pages for p in split_page(page, folder.places)]
        digests = [row.digest for row in all_rows(passages, embedder).values()]
        return len(await self.store.vectors.missing(embedder.name, digests))

    def embedded(self) -> list[str]:
        """The passages embedded since the last call (the lists that free of language aside)."""
        found = [text for one in self.embedders for text in one.embedded]
        for one in self.embedders:
            one.embedded.clear()
        return found


@contextlib.asynccontextmanager
async def a_house(data: Path, *embedders: PairEmbedder) -> AsyncIterator[House]:
    """Open a data folder with the embedders, a fast and a careful one if none is given."""
    chosen = list(embedders) or [PairEmbedder("fast-1"), PairEmbedder("careful-1", windowed=False)]
    data.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240
    client = open_client(data / "chroma", None)
    try:
        async with await open_store(f"sqlite:///{data / 'qihang.db'}") as store:
            vectors = VectorIndex(client, chosen)
            free = [LanguageFree(one, data) for one in chosen]
            for one in free:
                assert one.off_topic.shape[1] == DIMENSION  # learned once, not counted below
            house = House(store, chosen, vectors, IndexBuilder(vectors, store.vectors, free))
            house.embedded()
            yield house
    finally:
        client.close()
