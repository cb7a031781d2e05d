"""Put what pydantic finds wrong into words for staff, with the line where it stands."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.texts import Notice, notice
from ingest.frontmatter import Located

TRANSLATED_TYPES = (
    "missing", "extra_forbidden", "string_type", "string_too_short",
    "string_too_long", "too_short", "too_long", "date_from_datetime_parsing",
    "date_type", "date_from_datetime_inexact", "decimal_parsing", "decimal_type", "finite_number",
    "int_parsing", "int_type", "int_from_float", "bool_parsing", "bool_type", "tuple_type",
    "dict_type", "model_type", "greater_than", "greater_than_equal", "less_than",
    "less_than_equal",
)  # fmt: skip
"""The errors of pydantic that have their own words; any other is quoted."""
PATTERNS = {
    "^https?://": "check.pattern.url",
    "^cn(": "check.pattern.place",
    "^[a-z0-9]": "check.pattern.slug",
    r"^\d": "check.pattern.days",
}
"""How a pattern begins, and the text that tells what fits it."""
_TAGS = {"programme", "guide", "document", "answer", "test", "judged", "group", "Rolling"}


def explain(error: ValidationError, front: Located | None) -> list[tuple[int, Notice]]:
    """Each error with its line in ``front`` (1 where there is none)."""
    found: list[tuple[int, Notice]] = []
    for item in error.errors():
        path = tuple(part for part in item["loc"] if _is_field(part))
        named = ".".join(str(part) for part in path) or notice("check.front_matter")
        found.append((front.line(path) if front else 1, _translate(item, named)))
    return found


def _is_field(part: str | int) -> bool:
    """False for the name that pydantic gives to one model of several that a value may be."""
    return part not in _TAGS and "[" not in str(part)


def _translate(item: ErrorDetails, field: object) -> Notice:
    """One error of pydantic, or one of ours that a model raised, as a notice."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error" and isinstance(ours := context["error"].args[0], Notice):
        return notice("check.field", field=field, said=ours)
    if kind in ("enum", "literal_error"):
        first, _, last = context["expected"].rpartition(" or ")
        if not first:
            return notice("check.only", field=field, value=last)
        return notice("check.one_of", field=field, first=first, last=last)
    if kind == "string_pattern_mismatch":
        hints = (key for begin, key in PATTERNS.items() if context["pattern"].startswith(begin))
        return notice(next(hints, "check.pattern.other"), field=field, **context)
    if kind in TRANSLATED_TYPES:
        return notice(f"check.pydantic.{kind}", field=field, **context)
    return notice("check.other", field=field, said=item["msg"].removeprefix("Value error, "))
