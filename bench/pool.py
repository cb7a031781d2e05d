"""Cuts a large corpus to a pool that is as hard to search: TREC's way to judge what is too big."""

from __future__ import annotations

import random
from dataclasses import replace

from bot.adapters.lexical import LexicalIndex
from bot.commands.retrieval import BeirDocument, BeirSet
from bot.domain.folding import fold

POOL = 5_000
"""Documents in the pool: what two cores embed carefully in a quarter of an hour."""
HARDEST = 25
"""For each question so many documents that its words fit best are kept, right or wrong."""


def pooled(beir: BeirSet, size: int = POOL) -> BeirSet:
    """Every document that answers something, the hardest others for each question, and a random
    rest up to ``size``; the same set always gives the same pool.
    """
    ids = [document.id for document in beir.documents]
    lexical = LexicalIndex(ids, [_text(document) for document in beir.documents])
    kept = {id_ for relevant in beir.relevant.values() for id_ in relevant}
    for query in beir.relevant:
        kept |= {id_ for id_, _ in lexical.search(fold(beir.questions[query]), HARDEST)}
    rest = [id_ for id_ in ids if id_ not in kept]
    kept |= set(random.Random(7).sample(rest, max(0, min(size - len(kept), len(rest)))))
    documents = tuple(document for document in beir.documents if document.id in kept)
    return replace(beir, name=f"{beir.name}-pool-{len(documents)}", documents=documents)


def _text(document: BeirDocument) -> str:
    return fold(f"{document.title}\n{document.text}")
