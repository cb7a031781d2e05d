"""What a programme would pay one founder: a sum where its base is known, else up to how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from bot.domain.content import Benefit, Kind, Programme
from bot.domain.value import Span, Value

CENT = Decimal("0.01")
Because = Literal["fixed", "computed", "capped", "base_unknown", "base_outside", "authority",
                  "in_kind", "not_stated", "loan", "equity"]  # fmt: skip
"""Why the sum is what it is; worded in the locales as ``award.<because>``."""


@dataclass(frozen=True)
class Award:
    """One benefit for one founder, in ``benefit.currency``.

    ``amount`` is what the known facts come to; without it ``up_to`` is the most, if a most is
    stated. ``base`` is the founder's own figure that a rate was applied to.
    """

    benefit: Benefit
    because: Because
    amount: Decimal | None = None
    up_to: Decimal | None = None
    base: Decimal | None = None


def award(benefit: Benefit, programme: Programme, values: Mapping[str, Value]) -> Award:
    """What ``benefit`` comes to for the founder with ``values``."""
    if programme.kind in (Kind.LOAN, Kind.EQUITY):
        because: Because = "loan" if programme.kind is Kind.LOAN else "equity"
        return Award(benefit, because, up_to=benefit.cap or benefit.amount)
    if benefit.rate is not None and benefit.of is not None:
        return _share(benefit, benefit.rate, values.get(benefit.of))
    if benefit.rate is not None:
        return Award(benefit, "base_outside", up_to=benefit.cap)
    if benefit.amount is not None:
        return Award(benefit, "fixed", amount=benefit.amount)
    if benefit.cap is not None:
        return Award(benefit, "authority", up_to=benefit.cap)
    return Award(benefit, "not_stated" if benefit.not_stated else "in_kind")


def _share(benefit: Benefit, rate: Decimal, base: Value | None) -> Award:
    """A share of the founder's own figure, up to the cap; a span may be enough to reach it."""
    low = base.low if isinstance(base, Span) else base
    high = base.high if isinstance(base, Span) else base
    if isinstance(low, (int, Decimal)) and not isinstance(low, bool):
        least = _up_to_cap(rate * low, benefit.cap)
        most = benefit.cap if high is None else _up_to_cap(rate * Decimal(str(high)), benefit.cap)
        if least == most:
            capped = benefit.cap is not None and rate * low > benefit.cap
            return Award(benefit, "capped" if capped else "computed", amount=least,
                         up_to=benefit.cap, base=Decimal(low))  # fmt: skip
    return Award(benefit, "base_unknown", up_to=benefit.cap)


def _up_to_cap(sum_: Decimal, cap: Decimal | None) -> Decimal:
    sum_ = sum_.quantize(CENT, ROUND_HALF_UP)
    return sum_ if cap is None else min(sum_, cap)


def awards(programme: Programme, values: Mapping[str, Value]) -> tuple[Award, ...]:
    """Every benefit of the programme for this founder, in page order."""
    return tuple(award(benefit, programme, values) for benefit in programme.benefit)
