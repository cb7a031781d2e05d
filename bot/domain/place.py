"""Places as a tree (country, province, city, district), found by any name people use."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field, TypeAdapter

from bot.domain.label import Label, Strict


class PlaceEntry(Strict):
    """One entry of ``places.yaml`` with its children, keyed by the last part of their id."""

    name: Label
    aliases: tuple[str, ...] = ()
    children: dict[str, PlaceEntry] = Field(default_factory=dict)


PLACES_FILE = TypeAdapter(dict[str, PlaceEntry])


MUNICIPALITIES = ("cn/beijing", "cn/chongqing", "cn/shanghai", "cn/tianjin")
"""Cities that stand where others have their province."""


def city_of(place_id: str) -> str | None:
    """The city that a place is or lies in; None for a province or the country."""
    parts = place_id.split("/")
    length = 2 if "/".join(parts[:2]) in MUNICIPALITIES else 3
    return "/".join(parts[:length]) if len(parts) >= length else None


@dataclass(frozen=True)
class Place:
    """One place; ``id`` such as ``cn/hubei/wuhan``."""

    id: str
    name: Label
    aliases: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """0 country, 1 province, 2 city, 3 district."""
        return self.id.count("/")


def within(inner: str, outer: str) -> bool:
    """True if ``inner`` is ``outer`` or lies in it (a place contains its children)."""
    return inner == outer or inner.startswith(outer + "/")


def chain(place_id: str) -> tuple[str, ...]:
    """The place and all that contain it, the smallest first: district, city, province, country."""
    parts = place_id.split("/")
    return tuple("/".join(parts[:n]) for n in range(len(parts), 0, -1))


@dataclass(frozen=True)
class Places:
    """The tree of places."""

    by_id: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def from_entries(cls, entries: dict[str, PlaceEntry]) -> Places:
        """Flatten the nested entries of ``places.yaml``."""
        found: dict[str, Place] = {}

        def walk(prefix: str, level: dict[str, PlaceEntry]) -> None:
            for key, entry in level.items():
                place_id = f"{prefix}/{key}" if prefix else key
                found[place_id] = Place(place_id, entry.name, entry.aliases)
                walk(place_id, entry.children)

        walk("", entries)
        return cls(found)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.by_id

    def name(self, place_id: str, language: str) -> str:
        """The place's name, or its id where it is not in the tree."""
        place = self.by_id.get(place_id)
        return place.name.in_(language) if place else place_id

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every lower-cased name and alias → the ids it may mean (several cities have a 新区)."""
        found: dict[str, list[str]] = {}
        for place in self.by_id.values():
            for name in {place.name.zh, place.name.en, *place.aliases}:
                found.setdefault(name.lower(), []).append(place.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def longest(self) -> dict[str, int]:
        """First letter of names → the length of the longest of them: where looking pays."""
        found: dict[str, int] = {}
        for name in self.names:
            found[name[:1]] = max(found.get(name[:1], 0), len(name))
        return found
