"""Passage vectors in Chroma: one collection an embedder, one row a window of a passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings

from bot.ports import Embedder, Vectors

BATCH = 1_000
SAMPLE = 1_024
HNSW = {"space": "ip", "ef_construction": 128, "ef_search": 400, "max_neighbors": 24}


def open_client(folder: Path, url: str | None) -> Any:
    """A Chroma client: embedded in ``folder``, or the server at ``url``."""
    settings = ChromaSettings(anonymized_telemetry=False)
    if url is None:
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    parts = urlsplit(url)
    return chromadb.HttpClient(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or (443 if parts.scheme == "https" else 8000),
        ssl=parts.scheme == "https",
        settings=settings,
    )


class VectorIndex:
    """Rows ``<passage id>:<window>`` with unit vectors, for each embedder.

    Rows of passages that are no longer live do no harm: whoever searches drops them.
    """

    def __init__(self, client: Any, embedders: Sequence[Embedder]) -> None:
        self._client = client
        self._collections = {embedder.name: self._open(embedder) for embedder in embedders}

    def _open(self, embedder: Embedder) -> Any:
        return self._client.get_or_create_collection(
            name=_collection_name(embedder.name),
            configuration={"hnsw": HNSW},
            embedding_function=None,
            metadata={"embedder": embedder.name},
        )

    def strangers(self) -> list[str]:
        """The embedders of other collections on disk, which nobody fills any more."""
        own = {collection.name for collection in self._collections.values()}
        return sorted(
            str((other.metadata or {}).get("embedder", other.name))
            for other in self._client.list_collections()
            if other.name not in own and other.name.startswith("passages-")
        )

    def discard_strangers(self) -> None:
        """Delete the collections of embedders that are no longer set."""
        for name in self.strangers():
            self._client.delete_collection(_collection_name(name))

    def upsert(self, embedder: str, rows: Sequence[str], vectors: Vectors) -> None:
        """Write rows; writing one again changes nothing."""
        for start in range(0, len(rows), BATCH):
            part = slice(start, start + BATCH)
            self._collections[embedder].upsert(ids=list(rows[part]), embeddings=vectors[part])

    def rows(self, embedder: str) -> set[str]:
        """Every row id of an embedder."""
        return set(self._collections[embedder].get(include=[])["ids"])

    def drop(self, wanted: Callable[[str], bool]) -> int:
        """Delete the rows whose id is not ``wanted``; returns how many went."""
        gone = 0
        for name, collection in self._collections.items():
            stale = [row for row in self.rows(name) if not wanted(row)]
            for start in range(0, len(stale), BATCH):
                collection.delete(ids=stale[start : start + BATCH])
            gone += len(stale)
        return gone

    def delete(self, embedder: str, rows: Sequence[str]) -> None:
        """Delete rows by id."""
        for start in range(0, len(rows), BATCH):
            self._collections[embedder].delete(ids=list(rows[start : start + BATCH]))

    def nearest(self, embedder: str, query: Vectors, limit: int) -> list[tuple[str, float]]:
        """The nearest rows as (row id, cosine), best first."""
        collection = self._collections[embedder]
        found = collection.query(query_embeddings=[query], n_results=limit, include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(row, 1.0 - float(distance)) for row, distance in pairs]

    def sample(self, embedder: str, rows: Iterable[str]) -> tuple[list[str], Vectors]:
        """A fixed random sample of ``rows`` with their vectors."""
        ordered = sorted(rows)
        chosen = np.random.default_rng(7).permutation(len(ordered))[:SAMPLE]
        wanted = [ordered[i] for i in chosen]
        if not wanted:
            return [], np.empty((0, 0), dtype=np.float32)
        found = self._collections[embedder].get(ids=wanted, include=["embeddings"])
        return list(found["ids"]), np.asarray(found["embeddings"], dtype=np.float32)


def passage_of(row: str) -> str:
    """The passage that a row belongs to."""
    return row.rsplit(":", 1)[0]


def _collection_name(embedder: str) -> str:
    return "passages-" + re.sub(r"[^a-zA-Z0-9._-]+", "-", embedder)[:60].strip("-._")
