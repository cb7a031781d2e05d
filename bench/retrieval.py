"""How well ours finds on every open set, beside its parts and other ways to search."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.baselines import (
    FirstRecipe,
    KnownEmbeddings,
    LangChainChroma,
    dense_alone,
    words_alone,
)
from bench.pool import pooled
from bench.recalled import Recalled
from bot.adapters.embedders import make_embedders
from bot.adapters.index.builder import Progress, quietly
from bot.adapters.index.rows import all_rows
from bot.adapters.store import open_store
from bot.commands.retrieval import (
    BeirSet,
    BenchIndex,
    Measured,
    Ranker,
    bench_index,
    cache_folder,
    catalogue_of,
    load_beir,
    measure,
    ranker,
)
from bot.domain.folding import fold
from bot.ports import Vectors
from bot.settings import Settings

LARGE = 20_000
"""A corpus of more documents is measured on a pool until its vectors are cached."""
CACHED = 0.98
LAST = "LangChain Chroma"
"""The method that ends the rows of a set."""
FIRST_WEIGHTS = {True: 0.4, False: 0.6}


@dataclass(frozen=True)
class Row:
    """One method on one set."""

    dataset: str
    method: str
    measured: Measured


async def retrieval(
    settings: Settings, data: Path, every: bool, show: Progress = quietly
) -> AsyncIterator[Row]:
    """Every method on every set under ``data``.

    A large corpus is cut to a pool, unless ``every`` or its vectors are there already.
    """
    embedders = [Recalled(embedder) for embedder in make_embedders(settings.embedder)]
    for folder in await asyncio.to_thread(folders, data):
        beir = await asyncio.to_thread(load_beir, folder)
        large = len(beir.documents) > LARGE and not every
        if large and await _cached(settings, beir, embedders) < CACHED:
            beir = await asyncio.to_thread(pooled, beir)
        async with bench_index(settings, beir, embedders, show) as bench:
            async for row in _methods(bench, embedders, show):
                yield row


def folders(data: Path) -> list[Path]:
    """Every BEIR folder under ``data``."""
    return sorted(path.parent for path in data.glob("**/qrels.tsv"))


async def _cached(settings: Settings, beir: BeirSet, embedders: Sequence[Recalled]) -> float:
    """The share of vectors that need not be made, of the embedder that lags most."""
    folder = cache_folder(settings, beir)
    if not (folder / "qihang.db").is_file():
        return 0.0
    catalogue = await asyncio.to_thread(catalogue_of, beir)
    shares = []
    async with await open_store(f"sqlite:///{folder / 'qihang.db'}") as store:
        for embedder in embedders:
            rows = await asyncio.to_thread(all_rows, catalogue.passages.values(), embedder)
            digests = [row.digest for row in rows.values()]
            missing = await store.vectors.missing(embedder.name, digests)
            shares.append(1 - len(missing) / max(1, len(digests)))
    return min(shares)


async def _methods(
    bench: BenchIndex, embedders: Sequence[Recalled], show: Progress
) -> AsyncIterator[Row]:
    beir, passages = bench.beir, bench.catalogue.passages
    asked = [beir.questions[query] for query in beir.relevant]
    for embedder in embedders:
        show(f"{embedder.name} questions", 0, len(asked))
        await embedder.learn([*asked, *(fold(question) for question in asked)], bench.store.vectors)

    async def row(method: str, rank: Ranker) -> Row:
        return Row(beir.name, method, await asyncio.to_thread(measure, beir, rank, show))

    yield await row("ours", ranker(bench.index))
    for free in bench.free:
        yield await row(f"{free.embedder.name} alone", dense_alone(passages, bench.vectors, free))
    yield await row("BM25 alone", words_alone(passages, bench.index.lexical))
    whole = [passage.indexed_text for passage in passages.values()]
    known = [await embedder.texts(whole, bench.store.vectors) for embedder in embedders]
    yield await row("first recipe", await _first_recipe(bench, embedders, known))
    plain = await asyncio.to_thread(
        LangChainChroma, list(passages.values()),
        KnownEmbeddings(known[-1], embedders[-1].questions),
    )  # fmt: skip
    yield await row(LAST, plain.rank)
    plain.close()


async def _first_recipe(
    bench: BenchIndex, embedders: Sequence[Recalled], known: Sequence[Mapping[str, Vectors]]
) -> Ranker:
    passages = list(bench.catalogue.passages.values())
    weights = [FIRST_WEIGHTS[e.windowed] if len(embedders) > 1 else 1.0 for e in embedders]
    dense = [
        (weight, np.stack([vectors[passage.indexed_text] for passage in passages]))
        for weight, vectors in zip(weights, known, strict=True)
    ]
    recipe = await asyncio.to_thread(FirstRecipe, passages, dense)
    return lambda question: recipe.rank(question, [e.query(question) for e in embedders])


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """A table, set by set; times leave the embedding of the question out."""
    table = Table(title="Retrieval (ms: search without embedding)", title_justify="left")
    for name in ("set", "method", "nDCG@10", "R@1", "R@5", "MRR@10", "ms p50"):
        table.add_column(name, justify="left" if name in ("set", "method") else "right")
    for index, row in enumerate(rows):
        new = index == 0 or rows[index - 1].dataset != row.dataset
        if new and index:
            table.add_section()
        table.add_row(row.dataset if new else "", row.method, *_figures(row))
    console.print(table)


def _figures(row: Row) -> Iterator[str]:
    found = row.measured.quality
    yield from (f"{v:.3f}" for v in (found.ndcg10, found.recall1, found.recall5, found.mrr10))
    yield f"{row.measured.p50:.1f}"
