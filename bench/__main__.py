"""Measure and print everything, with bars: ``python -m bench [--only NAME]``."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.applications import applications
from bench.eligibility import eligibility
from bench.freshness import freshness
from bench.ocr import can_measure, ocr
from bench.retrieval import LAST, Row, print_rows, retrieval
from bench.speed import speed
from bench.table import Measurement, print_measurements
from bot.adapters.index.builder import Progress
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings

DATA = "QIHANG_BENCH_DATA"
SETS = ("speed", "retrieval", "eligibility", "applications", "ocr", "freshness")


def main() -> int:
    """Run what is asked for; exit status 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=SETS)
    parser.add_argument("--all", action="store_true", help="large sets whole, whatever it takes")
    parser.add_argument("--json", action="store_true", help="machine-readable output")
    options = parser.parse_args()
    settings = load_settings()
    set_up_logs("ERROR", settings.log_format, settings.secrets())
    # A wide table when nobody is watching: a file or a pipe has no width of its own.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 130)
    return asyncio.run(_run(settings, options, console))


async def _run(settings: Settings, options: argparse.Namespace, console: Console) -> int:
    found: dict[str, Any] = {"load": os.getloadavg()[0], "cores": os.cpu_count()}
    missed = False
    with _status() as show:
        if options.only in (None, "retrieval"):
            found["retrieval"] = await _retrieval(settings, options, console, show)
        if options.only in (None, "speed"):
            rows = [row async for row in speed(settings, show)]
            found["speed"] = [{**asdict(row), "passed": row.passed} for row in rows]
            missed = not all(row.passed for row in rows)
            if not options.json:
                print_measurements(console, rows)
        if options.only in (None, "eligibility"):
            rows = list(eligibility(settings.knowledge_dir))
            found["eligibility"] = [{**asdict(row), "passed": row.passed} for row in rows]
            missed = missed or not all(row.passed for row in rows)
            if not options.json:
                print_measurements(console, rows, "Eligibility")
        if options.only in (None, "applications"):
            rows = [row async for row in applications(settings)]
            found["applications"] = [{**asdict(row), "passed": row.passed} for row in rows]
            missed = missed or not all(row.passed for row in rows)
            if not options.json:
                print_measurements(console, rows, "Applications")
        if options.only in (None, "ocr"):
            rows = await asyncio.to_thread(_ocr, options)
            found["ocr"] = [{**asdict(row), "passed": row.passed} for row in rows]
            missed = missed or not all(row.passed for row in rows)
            if not options.json:
                print_measurements(console, rows, "OCR")
        if options.only in (None, "freshness"):
            rows = [row async for row in freshness()]
            found["freshness"] = [{**asdict(row), "passed": row.passed} for row in rows]
            missed = missed or not all(row.passed for row in rows)
            if not options.json:
                print_measurements(console, rows, "Freshness, while 20 chats ask")
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        now = os.getloadavg()[0]
        print(f"{os.cpu_count()} cores, load {found['load']:.1f} before and {now:.1f} after")
    return 1 if missed else 0


def _ocr(options: argparse.Namespace) -> list[Measurement]:
    if can_measure():
        return list(ocr())
    if not options.json:
        print("ocr: skipped, the extra 'ocr' or a Chinese font is not installed")
    return []


async def _retrieval(
    settings: Settings, options: argparse.Namespace, console: Console, show: Progress
) -> list[dict[str, Any]]:
    named = os.environ.get(DATA)
    if not named:
        if not options.json:
            print(f"retrieval: skipped, {DATA} does not name a folder of BEIR sets")
        return []
    rows: list[Row] = []
    async for row in retrieval(settings, Path(named), options.all, show):
        rows.append(row)
        if not options.json and row.method == LAST:  # a long run shows what it has
            print_rows(console, [one for one in rows if one.dataset == row.dataset])
    return [asdict(row) for row in rows]


@contextmanager
def _status() -> Iterator[Progress]:
    """One line on standard error that says what is being done."""
    with Console(stderr=True).status("") as status:

        def show(name: str, done: int, total: int) -> None:
            status.update(f"{name} {done}/{total}")

        yield show


if __name__ == "__main__":
    sys.exit(main())
