"""Reduce the Bot API schema of an aiogram source distribution to what the stand-in checks.

Usage: python -m tests.telegram.reduce_schema <aiogram-X.Y.Z.tar.gz> <bot_api_schema.json.gz>
"""

import gzip
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

MEMBER = ".butcher/schema/schema.json"
CONSTANT = re.compile(
    r"(?:always|must be) (?:[“'\"](\w+)[”'\"]|(?!one\b)([a-z_0-9]+))(?:\.|$| )", re.I
)
OPTION = re.compile(r"^ - (\w+)$", re.M)
RETURNS = (
    re.compile(r"[Oo]n success,.*?the edited Message is returned, otherwise True"),
    re.compile(r"[Oo]n success,.*?the Message is returned, otherwise True"),
)
SCALARS = {"Integer", "Float", "Boolean", "True", "String"}


def reduce_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Keep methods, types, their fields, the fields' types, required flags and fixed values."""
    children = [child for item in schema["items"] for child in item["children"]]
    names = {child["name"] for child in children if child["category"] == "types"}
    return {
        "api_version": schema["api"]["version"],
        "methods": {
            child["name"]: {
                "returns": returns(child["description"], names),
                "params": fields(child),
            }
            for child in children
            if child["category"] == "methods"
        },
        "types": {
            child["name"]: describe_type(child, names)
            for child in children
            if child["category"] == "types"
        },
    }


def describe_type(child: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """A type is either one of several others or a set of fields (which may be empty)."""
    options = [name for name in OPTION.findall(child["description"]) if name in names]
    if child["annotations"] or not options:
        return {"fields": fields(child)}
    if child["name"] == "RichText":
        options = ["String", "[]RichText", *options]
    return {"one_of": options}


def fields(child: dict[str, Any]) -> dict[str, list[Any]]:
    """Field name → [type, required] or [type, required, the only value allowed]."""
    return {field["name"]: describe_field(field) for field in child["annotations"]}


def describe_field(field: dict[str, Any]) -> list[Any]:
    """The compact form of one field."""
    row: list[Any] = [compact(field["type"]), bool(field["required"])]
    found = CONSTANT.search(field["description"])
    if found and field["name"] in {"type", "status", "source"} and field["type"] == "String":
        row.append(found.group(1) or found.group(2))
    return row


def compact(text: str) -> str:
    """`Array of A or B` in the notation of the reduced schema: `[]X` and `A|B`."""
    if text.startswith("Array of "):
        inner = compact(text.removeprefix("Array of "))
        return f"[]({inner})" if "|" in inner else f"[]{inner}"
    return "|".join(re.split(r", | or | and ", text))


def returns(description: str, names: set[str]) -> str:
    """The declared return type, read from the prose."""
    if any(pattern.search(description) for pattern in RETURNS):
        return "Message|True"
    sentences = [s for s in re.split(r"\.\s+|\.$", description) if re.search(r"[Rr]eturn", s)]
    for sentence in reversed(sentences):
        words = re.findall(r"[A-Z]\w+", sentence)
        array = re.search(r"Array of (\w+)", sentence)
        if array and array.group(1) in names:
            return f"[]{array.group(1)}"
        known = [word for word in words if word in names or word in SCALARS]
        if known:
            return str(known[-1])
    raise ValueError(f"no return type in: {description[-200:]}")


def main() -> None:
    """Read the archive given first, write the reduced schema to the path given second."""
    archive, target = Path(sys.argv[1]), Path(sys.argv[2])
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith(MEMBER))
        source = tar.extractfile(member)
        if source is None:
            raise SystemExit(f"{MEMBER} is not a file in {archive}")
        reduced = reduce_schema(json.load(source))
    text = json.dumps(reduced, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
