"""How well the production index finds the documents of a BEIR folder."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import gzip
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from bot.adapters.embedders import make_embedders
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import IndexBuilder, quietly
from bot.adapters.index.builder import Progress as Step
from bot.adapters.index.search import FusedIndex
from bot.adapters.index.vectors import VectorIndex, open_client
from bot.adapters.lock import FolderLock
from bot.adapters.store import Store, open_store
from bot.commands.ask import to_json
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page
from bot.domain.folding import script
from bot.domain.label import Label
from bot.domain.passage import Passage
from bot.domain.place import Places
from bot.errors import BadSettings
from bot.ports import Embedder, Index
from bot.services.measure import Quality, median, percentile, quality
from bot.settings import Settings
from ingest.split import split_page

Print = Callable[[str], None]
Ranker = Callable[[str], list[str]]
"""Returns the ids of the best documents for a question, best first."""
DEPTH = 10
FETCHED = 60
"""Passages asked for, so that ten different documents are among them."""


@dataclass(frozen=True)
class BeirDocument:
    """A document of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class BeirSet:
    """A corpus with questions, and the ids of the documents that answer each."""

    name: str
    documents: tuple[BeirDocument, ...]
    questions: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Measured:
    """What a run over the questions gave; times are milliseconds a question."""

    quality: Quality
    p50: float
    p95: float


@dataclass(frozen=True)
class BenchIndex:
    """The production index over one set, and what it was made from."""

    beir: BeirSet
    catalogue: Catalogue
    store: Store
    vectors: VectorIndex
    free: Sequence[LanguageFree]
    index: FusedIndex


async def report_retrieval(settings: Settings, beir: Path, as_json: bool, out: Print) -> int:
    """Index the set, or take it from the cache, ask every question, print the measures."""
    found = load_beir(beir)
    with _bars() as show:
        async with bench_index(settings, found, make_embedders(settings.embedder), show) as bench:
            measured = await asyncio.to_thread(measure, found, ranker(bench.index), show)
            row = {
                "set": found.name, "documents": len(found.documents),
                "passages": len(bench.catalogue.passages), **asdict(measured.quality),
                "ms_p50": round(measured.p50, 1), "ms_p95": round(measured.p95, 1),
                "embedders": [free.embedder.name for free in bench.free],
            }  # fmt: skip
    out(to_json(row) if as_json else _line(row))
    return 0


def load_beir(folder: Path) -> BeirSet:
    """Read corpus.jsonl (or .gz), queries.jsonl and qrels.tsv. Raises BadSettings."""
    try:
        corpus = [BeirDocument(str(row["_id"]), row.get("title") or "", row["text"])
                  for row in _lines(folder / "corpus.jsonl")]  # fmt: skip
        questions = {str(row["_id"]): row["text"] for row in _lines(folder / "queries.jsonl")}
        relevant = _relevant(folder / "qrels.tsv")
    except (OSError, ValueError, KeyError) as error:
        raise BadSettings(f"{folder} is no BEIR folder: {error}") from error
    judged = {query: docs for query, docs in relevant.items() if query in questions}
    return BeirSet(folder.resolve().name, tuple(corpus), questions, judged)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    packed = path.with_name(path.name + ".gz")
    with gzip.open(packed) if packed.is_file() and not path.is_file() else path.open("rb") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _relevant(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for query, document, score in csv.reader(file, delimiter="\t"):
            if score.strip().isdigit() and int(score) > 0:
                found.setdefault(query, set()).add(document)
    return {query: frozenset(documents) for query, documents in found.items()}


def passages_of(document: BeirDocument) -> list[Passage]:
    """A document's passages, split as a document page in the knowledge folder is."""
    language = "zh" if script(document.text) == "han" else "en"
    named = document.title.strip() or document.id
    page = Page(
        id=document.id, content=Document(title=Label(zh=named, en=named)),
        bodies={language: document.text}, digest="",
    )  # fmt: skip
    pieces = split_page(page, Places())
    if not pieces:  # nothing but headings
        return [Passage(document.id, language, 0, document.title, "", document.text)]
    headings = ("" if piece.heading == named else piece.heading for piece in pieces)
    return [
        replace(piece, title=document.title, heading=heading)
        for piece, heading in zip(pieces, headings, strict=True)
    ]


def catalogue_of(beir: BeirSet) -> Catalogue:
    """The set as a published catalogue would hold it."""
    passages = [passage for document in beir.documents for passage in passages_of(document)]
    return Catalogue(version=1, passages={passage.id: passage for passage in passages})


@contextlib.asynccontextmanager
async def bench_index(
    settings: Settings, beir: BeirSet, embedders: Sequence[Embedder], show: Step = quietly
) -> AsyncIterator[BenchIndex]:
    """The production index over a set, kept in ``data_dir/bench/<set>`` for the next time."""
    folder = cache_folder(settings, beir)
    with FolderLock(folder):
        catalogue = await asyncio.to_thread(catalogue_of, beir)
        free = [LanguageFree(embedder, settings.data_dir) for embedder in embedders]
        async with await open_store(f"sqlite:///{folder / 'qihang.db'}") as store:
            client = await asyncio.to_thread(open_client, folder / "chroma", None)
            vectors = VectorIndex(client, embedders)
            builder = IndexBuilder(vectors, store.vectors, free)
            passages = list(catalogue.passages.values())
            await builder.add_fast(passages, show)
            await builder.catch_up(passages, show)
            await builder.sweep(passages)
            index = await asyncio.to_thread(FusedIndex.over, catalogue, vectors, free)
            yield BenchIndex(beir, catalogue, store, vectors, free, index)


def cache_folder(settings: Settings, beir: BeirSet) -> Path:
    """Where the vectors and the index of a set are kept for the next time."""
    return settings.data_dir / "bench" / beir.name


def ranker(index: Index) -> Ranker:
    """The production search as a ranking of documents."""
    return lambda question: documents_of(
        hit.passage.page_id for hit in index.search(question, FETCHED).hits
    )


def measure(beir: BeirSet, rank: Ranker, show: Step = quietly) -> Measured:
    """Ask every judged question. Blocking: call it in a thread."""
    ranked: dict[str, list[str]] = {}
    times: list[float] = []
    for query in beir.relevant:
        start = time.perf_counter()
        ranked[query] = rank(beir.questions[query])
        times.append((time.perf_counter() - start) * 1000)
        show("questions", len(ranked), len(beir.relevant))
    return Measured(quality(ranked, beir.relevant), median(times), percentile(times, 95))


def documents_of(passages: Iterable[str]) -> list[str]:
    """The first ten documents of ranked passages: each counts where its best passage stands."""
    return list(dict.fromkeys(passages))[:DEPTH]


def _line(row: Mapping[str, Any]) -> str:
    return (
        f"{row['set']}: {row['documents']} documents, {row['passages']} passages, "
        f"{row['queries']} questions, {' + '.join(row['embedders'])}\n"
        f"nDCG@10 {row['ndcg10']:.3f}   recall@1 {row['recall1']:.3f}   "
        f"recall@5 {row['recall5']:.3f}   MRR@10 {row['mrr10']:.3f}   "
        f"{row['ms_p50']:.0f} ms a question (p95 {row['ms_p95']:.0f})"
    )


@contextlib.contextmanager
def _bars() -> Iterator[Step]:
    """A progress that draws a bar a step, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield show
