"""A BEIR folder is read, split and ranked."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bot.commands.retrieval import (
    BeirDocument,
    documents_of,
    load_beir,
    measure,
    passages_of,
)
from bot.errors import BadSettings

CORPUS = [
    {"_id": "d1", "title": "算力券", "text": "每年最高20万元。"},
    {"_id": "d2", "text": "Desks are free for a year."},
]


def a_set(folder: Path, packed: bool = False) -> Path:
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in CORPUS) + "\n"
    if packed:
        (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    else:
        (folder / "corpus.jsonl").write_text(text, "utf-8")
    (folder / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "算力"}\n{"_id": "q2", "text": "desk"}\n', "utf-8"
    )
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td2\t0\nq2\td2\t1\nlost\td1\t1\n", "utf-8"
    )
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_is_read_packed_or_not(tmp_path: Path, packed: bool) -> None:
    beir = load_beir(a_set(tmp_path, packed))
    assert beir.name == tmp_path.name
    assert beir.documents == (
        BeirDocument("d1", "算力券", "每年最高20万元。"),
        BeirDocument("d2", "", "Desks are free for a year."),
    )
    assert beir.relevant == {"q1": {"d1"}, "q2": {"d2"}}  # a grade of 0, a question that is lost


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no BEIR folder"):
        load_beir(tmp_path)


def test_a_short_document_is_one_passage_with_its_title_in_front() -> None:
    (passage,) = passages_of(BeirDocument("d1", "算力券", "每年最高20万元。"))
    assert (passage.page_id, passage.language, passage.ordinal) == ("d1", "zh", 0)
    assert passage.indexed_text == "算力券\n每年最高20万元。"


def test_a_document_without_a_title_is_its_text() -> None:
    (passage,) = passages_of(BeirDocument("d2", "", "Desks are free for a year."))
    assert (passage.language, passage.indexed_text) == ("en", "Desks are free for a year.")


def test_a_long_document_is_split_as_a_page_is() -> None:
    passages = passages_of(BeirDocument("d3", "办法", "企业可以申请补助。" * 200))
    assert len(passages) > 1
    assert {passage.page_id for passage in passages} == {"d3"}
    assert all(len(passage.text) <= 700 for passage in passages)


def test_a_document_of_headings_alone_stays_whole() -> None:
    (passage,) = passages_of(BeirDocument("d4", "", "# Only a heading"))
    assert passage.text == "# Only a heading"


def test_a_document_stands_where_its_best_passage_does() -> None:
    assert documents_of(["b", "a", "b", "c"]) == ["b", "a", "c"]


def test_every_judged_question_is_asked(tmp_path: Path) -> None:
    beir = load_beir(a_set(tmp_path))
    seen: list[str] = []

    def rank(question: str) -> list[str]:
        seen.append(question)
        return ["d2", "d1"]

    found = measure(beir, rank)
    assert seen == ["算力", "desk"]
    assert found.quality.recall1 == 0.5
    assert found.quality.mrr10 == 0.75
    assert 0 <= found.p50 <= found.p95
