"""Vectors by embedder and text digest, so that no text is embedded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import select

from bot.adapters.store.engine import Database, chunks
from bot.adapters.store.tables import vectors as rows
from bot.adapters.store.unbroken import unbroken
from bot.ports import Vectors

_BATCH = 2000
"""Vectors a transaction: it is a cache, and others want to write in between."""
_FLOAT = np.dtype("<f4")


@unbroken
class SqlVectors:
    """The VectorCache port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, embedder: str, digests: Sequence[str]) -> dict[str, Vectors]:
        """The cached vectors among ``digests``, each of shape (dimension,), read-only."""
        found: dict[str, Vectors] = {}
        async with self._db.read() as connection:
            for some in chunks(list(dict.fromkeys(digests))):
                query = select(rows.c.text_digest, rows.c.vector)
                query = query.where(
                    rows.c.embedder == embedder, self._db.among(rows.c.text_digest, some)
                )
                for digest, blob in await connection.execute(query):
                    found[digest] = np.frombuffer(blob, _FLOAT).astype(np.float32, copy=False)
        return found

    async def put(self, embedder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by text digest; an older one of the same digest is replaced."""
        insert = self._db.insert(rows)
        upsert = insert.on_conflict_do_update(
            index_elements=["embedder", "text_digest"], set_={"vector": insert.excluded.vector}
        )
        for some in chunks(list(vectors.items()), _BATCH):
            batch = [
                {"embedder": embedder, "text_digest": digest, "vector": _blob(vector)}
                for digest, vector in some
            ]
            async with self._db.write() as connection:
                await connection.execute(upsert, batch)

    async def missing(self, embedder: str, digests: Sequence[str]) -> list[str]:
        """Those of ``digests`` that have no vector yet, each once, in the order given."""
        wanted = list(dict.fromkeys(digests))
        known: set[str] = set()
        async with self._db.read() as connection:
            for some in chunks(wanted):
                query = select(rows.c.text_digest)
                query = query.where(
                    rows.c.embedder == embedder, self._db.among(rows.c.text_digest, some)
                )
                known.update((await connection.scalars(query)).all())
        return [digest for digest in wanted if digest not in known]


def _blob(vector: Vectors) -> bytes:
    if vector.ndim != 1:
        raise ValueError(f"a vector has one dimension, this one has the shape {vector.shape}")
    return vector.astype(_FLOAT, copy=False).tobytes()
