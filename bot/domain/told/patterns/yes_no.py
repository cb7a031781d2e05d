"""The words of a yes and of a no: a "not" around the first turns it into a no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class YesNo:
    """The words of a yes, and words that say no without any "not"."""

    yes: str
    no: str = ""
