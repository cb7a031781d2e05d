"""The pool of a large corpus: nothing that answers is lost, and it is always the same."""

from __future__ import annotations

from bench.pool import HARDEST, pooled
from bot.commands.retrieval import BeirDocument, BeirSet


def a_set(documents: int = 400) -> BeirSet:
    """Documents on one topic each, and a question on the seventh."""
    made = tuple(
        BeirDocument(f"d{n}", "", f"第{n}号 合同 违约" if n % 4 == 0 else f"第{n}号 房屋 租赁")
        for n in range(documents)
    )
    return BeirSet("law", made, {"q": "合同违约怎么办"}, {"q": frozenset({"d7"})})


def test_what_answers_and_what_is_hardest_stay() -> None:
    pool = pooled(a_set(), 60)
    kept = {document.id for document in pool.documents}
    assert len(kept) == 60
    assert "d7" in kept
    hard = [id_ for id_ in kept if id_ != "d7" and int(id_[1:]) % 4 == 0]
    assert len(hard) >= HARDEST
    assert pool.name == "law-pool-60"


def test_the_pool_is_always_the_same_and_no_larger_than_the_corpus() -> None:
    assert pooled(a_set(), 60).documents == pooled(a_set(), 60).documents
    assert len(pooled(a_set(40), 5_000).documents) == 40
