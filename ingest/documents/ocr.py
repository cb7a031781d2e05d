"""Reads the text of a picture: finds its lines, recognises them, puts them into paragraphs.

The models of RapidOCR (the extra ``ocr``) lie in its package: nothing is fetched from anywhere.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.documents.ocr_lines import Corners, Line, columns, upright
from ingest.documents.ocr_marks import with_full_marks
from ingest.documents.ocr_paragraphs import paragraphs
from ingest.documents.ocr_tables import blocks
from ingest.documents.picture import Pixels, pixels, strips

if TYPE_CHECKING:
    from PIL import Image

THREADS = 1
"""How many threads read: one, so that a chat on the same machine keeps answering."""
FIND_SIDE = 1600
"""Lines are looked for at this size: half the time of a full page, and it misses none."""
LEAST_SURE = 0.5
SAMPLE = 9
"""So many of the longest lines tell which way up a picture is."""
TALL = 1.5

Engine = Any
"""A rapidocr.RapidOCR: the extra may not be installed where types are checked."""

_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}
_reading = Lock()


@dataclass(frozen=True)
class Seen:
    """What stands in a picture as Markdown in reading order, and how sure that is, 0..1."""

    text: str
    confidence: float


NOTHING = Seen("", 0.0)


def available() -> bool:
    """True if the extra ``ocr`` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def read_picture(image: Image.Image, threads: int = THREADS) -> Seen:
    """The text of ``image``; "" where there is none. Takes seconds of processor for a full page.

    Raises ImportError where the extra is not installed: ask ``available`` first.
    """
    with _reading:
        return _read(_engine(threads), pixels(image))


def _read(engine: Engine, picture: Pixels) -> Seen:
    picture, corners = _lines_upright(engine, picture)
    if not len(corners):
        return NOTHING
    found = engine.recognize_txt(_crops(engine, picture, corners))
    sure = [n for n, score in enumerate(found.scores) if score >= LEAST_SURE]
    texts = [with_full_marks(found.txts[n].strip()) for n in sure]
    if not any(texts):
        return NOTHING
    kept = [n for n, text in zip(sure, texts, strict=True) if text]
    lines = upright([text for text in texts if text], corners[kept])
    letters = [len(found.txts[n]) for n in kept]
    confidence = float(np.average([found.scores[n] for n in kept], weights=letters))
    return Seen("\n\n".join(_markdown(lines)), confidence)


def _markdown(lines: Sequence[Line]) -> Iterator[str]:
    for column in columns(lines):
        for block in blocks(column):
            texts = [block] if isinstance(block, str) else paragraphs(block)
            yield from (with_full_marks(text) for text in texts)


def _lines_upright(engine: Engine, picture: Pixels) -> tuple[Pixels, Corners]:
    """The picture turned so that its lines run to the right, and the corners of its lines."""
    corners = _find(engine, picture)
    if not len(corners):
        return picture, corners
    wide, high = _sides(corners)
    if np.median(high / wide) > TALL:  # it lies on its side
        picture = np.ascontiguousarray(np.rot90(picture))
        corners = _find(engine, picture)
    if len(corners) and _is_upside_down(engine, picture, corners):
        picture = np.ascontiguousarray(np.rot90(picture, 2))
        corners = _find(engine, picture)
    return picture, corners


def _find(engine: Engine, picture: Pixels) -> Corners:
    """The corners of each line of text, in pixels of ``picture``."""
    found = [_find_in(engine, strip) + np.array([0, top]) for top, strip in strips(picture)]
    return np.concatenate(found)


def _find_in(engine: Engine, picture: Pixels) -> Corners:
    import cv2

    scale = min(1.0, FIND_SIDE / max(picture.shape[:2]))
    small: Any = picture
    if scale < 1:
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = engine(small, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return np.empty((0, 4, 2))
    corners: Corners = np.asarray(found.boxes, np.float64) / scale
    return corners


def _sides(corners: Corners) -> tuple[Corners, Corners]:
    """How wide and how high each box is."""
    wide = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    high = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    return np.maximum(wide, 1.0), np.maximum(high, 1.0)


def _is_upside_down(engine: Engine, picture: Pixels, corners: Corners) -> bool:
    longest = np.argsort(-_sides(corners)[0])[:SAMPLE]
    _, told = engine.cls_and_rotate(_crops(engine, picture, corners[longest]))
    return [label for label, _ in told.cls_res].count("180") * 2 > len(longest)


def _crops(engine: Engine, picture: Pixels, corners: Corners) -> list[Pixels]:
    return list(engine.crop_text_regions(picture, corners.astype(np.float32)))


@cache
def _engine(threads: int) -> Engine:
    # Imported here: it takes a second, and few files are pictures.
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            # Named one by one: a model that is named is never looked for on the network.
            **{key: str(models / name) for key, name in _MODELS.items()},
            "Global.log_level": "error",
            "Global.max_side_len": 2 * FIND_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(threads, os.cpu_count() or 1),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
