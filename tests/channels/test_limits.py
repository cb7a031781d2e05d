"""How fast a person may speak."""

import datetime as dt

import pytest

from bot.channels.limits import SpeedLimit

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_a_burst_goes_then_one_warning_then_silence() -> None:
    limit = SpeedLimit(per_minute=20, burst=3)
    said = [limit.admit("a", NOON) for _ in range(6)]
    assert said == ["go", "go", "go", "warn", "drop", "drop"]


def test_people_do_not_pay_for_each_other() -> None:
    limit = SpeedLimit(burst=1)
    assert [limit.admit(who, NOON) for who in ("a", "a", "b")] == ["go", "warn", "go"]


def test_it_refills_and_warns_again_only_when_it_was_full() -> None:
    limit = SpeedLimit(per_minute=60, burst=2)
    assert [limit.admit("a", NOON) for _ in range(3)] == ["go", "go", "warn"]
    assert [limit.admit("a", after(1)) for _ in range(2)] == ["go", "drop"]
    assert [limit.admit("a", after(3)) for _ in range(3)] == ["go", "go", "warn"]


def test_a_clock_set_back_gives_nothing() -> None:
    limit = SpeedLimit(burst=1)
    limit.admit("a", NOON)
    assert limit.admit("a", after(-3600)) == "warn"


def test_people_who_left_are_forgotten() -> None:
    limit = SpeedLimit(per_minute=60, burst=2)
    for number in range(1000):
        limit.admit(str(number), NOON)
    limit.admit("late", after(60))
    assert len(limit) == 1


@pytest.mark.parametrize(("per_minute", "burst"), [(0, 1), (1, 0)])
def test_a_limit_that_lets_nobody_speak_is_refused(per_minute: float, burst: int) -> None:
    with pytest.raises(ValueError, match="speed limit"):
        SpeedLimit(per_minute, burst)
