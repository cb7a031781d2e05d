"""What a founder wrote may reach a log; the numbers that name a person do not."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

import pytest
import structlog

from bot.domain.masking import masked
from bot.logs import Cleaner, logger, set_up_logs

PHONE, CARD = "13812345678", "42010619900307123X"
DEEDS: dict[str, Callable[[], object]] = {
    "a value": lambda: _ours().warning("x", asked=f"打我{PHONE}，证{CARD}"),
    "a nested value": lambda: _ours().warning("x", turn={"text": [PHONE, (CARD,)]}),
    "a key": lambda: _ours().warning("x", seen={PHONE: 1, CARD: 2}),
    "the event": lambda: logging.getLogger("anybody").warning("got %s of %s", PHONE, CARD),
    "an error": lambda: _fails(f"{PHONE} {CARD}"),
    "an object": lambda: _ours().warning("x", error=ValueError(f"{PHONE} {CARD}")),
}


def _ours() -> Any:
    return logger("bot.test")


def _fails(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError:
        _ours().exception("failed")


@pytest.fixture(autouse=True)
def logs_put_back() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("deed", DEEDS)
def test_the_number_of_a_person_never_reaches_a_log(
    capsys: pytest.CaptureFixture[str], form: str, deed: str
) -> None:
    set_up_logs("DEBUG", form, mask=masked)
    DEEDS[deed]()
    said = capsys.readouterr().err
    assert PHONE not in said
    assert CARD not in said
    assert "138****5678" in said
    assert "4201**********123X" in said


def test_ids_moments_and_digests_stay_readable(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", mask=masked)
    named: dict[str, object] = {
        "update": 13812345678, "chat": -1001234567890, "person": "telegram:8012345678",
        "id": "a1b2c3d4", "digest": "13812345678abcdef13812345678abcd", "took": 0.13812345678,
        "until": "2026-11-25T16:24:08.123456+08:00",
    }  # fmt: skip
    _ours().info("done", **named)
    said = json.loads(capsys.readouterr().err)
    assert {name: said[name] for name in named} == named


def test_masking_costs_next_to_nothing_where_there_is_nothing_to_mask() -> None:
    clean = Cleaner(masked)
    event = {"event": "answered", "id": "a1b2c3d4", "words": "算力券能拿多少钱？" * 20}
    began = perf_counter()
    for _ in range(1000):
        clean(None, "info", dict(event))
    assert perf_counter() - began < 1
