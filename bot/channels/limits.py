"""Limits how fast each person may speak: a token bucket a person, forgotten when full again."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

Admission = Literal["go", "warn", "drop"]


@dataclass
class _Bucket:
    """How many messages are left, counted at ``at``."""

    left: float
    at: dt.datetime
    warned: bool = False


class SpeedLimit:
    """``burst`` messages at once, then ``per_minute``."""

    def __init__(self, per_minute: float = 20, burst: int = 6) -> None:
        if per_minute <= 0 or burst < 1:
            raise ValueError("a speed limit needs per_minute above 0 and burst of at least 1")
        self._rate = per_minute / 60
        self._burst = burst
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        """How many people are remembered."""
        return len(self._buckets)

    def admit(self, person: str, now: dt.datetime) -> Admission:
        """Count one message: let it go, warn (once until the bucket is full again), or drop it."""
        self._forget(now)
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, now))
        self._buckets.move_to_end(person)
        self._refill(bucket, now)
        if bucket.left >= 1:
            bucket.left -= 1
            return "go"
        if bucket.warned:
            return "drop"
        bucket.warned = True
        return "warn"

    def _refill(self, bucket: _Bucket, now: dt.datetime) -> None:
        """Add what came since, never more than fits; a clock set back adds nothing."""
        seconds = max((now - bucket.at).total_seconds(), 0.0)
        bucket.left = min(bucket.left + seconds * self._rate, self._burst)
        bucket.at = now
        if bucket.left >= self._burst:
            bucket.warned = False

    def _forget(self, now: dt.datetime) -> None:
        """Drop buckets, longest unused first, that must be full by now."""
        full_after = dt.timedelta(seconds=self._burst / self._rate)
        while self._buckets:
            person, bucket = next(iter(self._buckets.items()))
            if now - bucket.at <= full_after:
                return
            del self._buckets[person]
