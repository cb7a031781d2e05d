"""How well and how fast pictures are read: a made-up notice, clean and as a phone sees it."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import mean

from PIL import Image

from bench.table import Measurement
from bot.services.measure import median
from ingest.documents.ocr import available, read_picture
from tests.ingest.accuracy import accuracy, without_marks
from tests.ingest.notice_pictures import NOTICE, as_photographed, font_file, notice_page

PHOTOGRAPHS = 10
CLEAN_BAR, PHOTOGRAPH_BAR = 99.5, 97.0


@dataclass(frozen=True)
class Read:
    """One page read: the share of its characters that were right, in %, and the time."""

    right: float
    seconds: float
    processor: float


def can_measure() -> bool:
    """True if the extra ``ocr`` and a Chinese font are installed."""
    return available() and font_file() is not None


def ocr() -> Iterator[Measurement]:
    """Every figure; in a process of its own, so that its memory can be told."""
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        clean, photographs, megabytes = pool.submit(_measured).result()
    letters = len("".join(NOTICE.split()))
    rights = [one.right for one in photographs]
    yield Measurement("characters of a clean page", clean.right, "%", CLEAN_BAR, False,
                      f"{letters} characters, 200 dpi")  # fmt: skip
    yield Measurement("characters of a photograph, worst", min(rights), "%", PHOTOGRAPH_BAR, False,
                      f"{len(rights)} photographs, mean {mean(rights):.2f} %")  # fmt: skip
    yield Measurement("a page", median([one.seconds for one in photographs]), "s", 15.0,
                      note=f"{median([one.processor for one in photographs]):.1f} s of processor, "
                      f"one thread; clean {clean.seconds:.1f} s")  # fmt: skip
    yield Measurement("memory of the process, peak", megabytes, "MB", 1500.0)


def _measured() -> tuple[Read, list[Read], float]:
    page = notice_page()
    read_picture(page.crop((0, 0, page.width, 400)))  # the models are loaded
    clean = _read(page)
    photographs = [_read(as_photographed(page, seed)) for seed in range(PHOTOGRAPHS)]
    return clean, photographs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(picture: Image.Image) -> Read:
    start, used = time.perf_counter(), time.process_time()
    text = read_picture(picture).text
    took, processor = time.perf_counter() - start, time.process_time() - used
    return Read(100 * accuracy(NOTICE, without_marks(text)), took, processor)
