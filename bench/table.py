"""What was measured, with its bar: printed for people, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Measurement:
    """One figure with its bar; ``at_most`` says on which side of the bar it has to lie."""

    name: str
    value: float
    unit: str
    bar: float
    at_most: bool = True
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar if self.at_most else self.value >= self.bar


def print_measurements(
    console: Console, rows: Iterable[Measurement], title: str = "Speed and size"
) -> None:
    """A table with a mark for each bar."""
    table = Table(title=title, title_justify="left")
    for name in ("measured", "value", "bar", "", "note"):
        table.add_column(name, justify="right" if name in ("value", "bar") else "left")
    for row in rows:
        sign = "≤" if row.at_most else "≥"
        table.add_row(
            row.name, f"{row.value:.3g} {row.unit}", f"{sign} {row.bar:g} {row.unit}",
            "pass" if row.passed else "MISSED", row.note,
        )  # fmt: skip
    console.print(table)
