"""Checks calls and objects against the published Bot API schema."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("bot_api_schema.json.gz")
INTEGER = re.compile(r"-?\d{1,19}")
BOOLEANS = {
    **dict.fromkeys(("true", "True", "yes", "1"), True),
    **dict.fromkeys(("false", "False", "no", "0"), False),
}


@dataclass(frozen=True)
class Attachment:
    """A file that came in a multipart body."""

    field: str
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Checked:
    """A call after the check: typed parameters, and every problem found."""

    params: dict[str, Any]
    problems: tuple[str, ...]


class Schema:
    """Methods and types of one Bot API version."""

    def __init__(self, reduced: dict[str, Any]) -> None:
        self.api_version: str = reduced["api_version"]
        self._methods: dict[str, dict[str, Any]] = reduced["methods"]
        self._types: dict[str, dict[str, Any]] = reduced["types"]
        self._by_lower = {name.lower(): name for name in self._methods}

    def method(self, name: str) -> str | None:
        """The method's canonical name (Telegram ignores case), or None."""
        return self._by_lower.get(name.lower())

    def returns(self, method: str) -> str:
        """The declared return type, such as `[]Update` or `Message|True`."""
        return str(self._methods[method]["returns"])

    def fields(self, kind: str) -> dict[str, list[Any]]:
        """Field name → [type, required, fixed value?] of an object type."""
        fields: dict[str, list[Any]] = self._types[kind]["fields"]
        return fields

    def check_call(self, method: str, raw: dict[str, Any], files: dict[str, Attachment]) -> Checked:
        """Type the parameters of a call and list what does not fit the schema."""
        declared = self._methods[method]["params"]
        params: dict[str, Any] = {}
        problems: list[str] = []
        for name, value in raw.items():
            if name not in declared:
                problems.append(f"{method}: unknown parameter {name!r}")
                continue
            kind = declared[name][0]
            params[name] = decode(kind, value)
            problems += self.check(kind, params[name], f"{method}.{name}")
        for name, (kind, required, *_) in declared.items():
            if name in files and name not in params and "InputFile" in kind.split("|"):
                params[name] = f"attach://{name}"
            if required and name not in params:
                problems.append(f"{method}: parameter {name!r} is required")
        return Checked(params, (*problems, *check_attachments(method, params, files)))

    def check(self, kind: str, value: Any, path: str) -> list[str]:
        """Every way in which `value` is not a `kind`; empty when it is one."""
        if kind.startswith("[]"):
            return self._check_array(kind[2:], value, path)
        if kind.startswith("(") and kind.endswith(")"):
            return self.check(kind[1:-1], value, path)
        if "|" in kind:
            return self._check_options(kind.split("|"), value, path)
        if kind in SCALARS:
            return [] if fits_scalar(kind, value) else [f"{path}: {show(value)} is not {kind}"]
        described = self._types.get(kind)
        if described is None:
            return [f"{path}: unknown type {kind}"]
        if "one_of" in described:
            return self._check_options(described["one_of"], value, path)
        return self._check_object(kind, described["fields"], value, path)

    def _check_array(self, kind: str, value: Any, path: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{path}: {show(value)} is not an Array"]
        return [
            problem
            for index, item in enumerate(value)
            for problem in self.check(kind, item, f"{path}[{index}]")
        ]

    def _check_options(self, kinds: list[str], value: Any, path: str) -> list[str]:
        attempts: list[list[str]] = []
        for kind in kinds:
            problems = self.check(kind, value, path)
            if not problems:
                return []
            attempts.append(problems)
        return min(attempts, key=lambda found: (any("must be" in p for p in found), len(found)))

    def _check_object(
        self, kind: str, fields: dict[str, list[Any]], value: Any, path: str
    ) -> list[str]:
        if not isinstance(value, dict) or kind == "InputFile":
            return [f"{path}: {show(value)} is not {kind}"]
        problems = [f"{path}: {kind} has no field {name!r}" for name in value if name not in fields]
        for name, (field_kind, required, *fixed) in fields.items():
            if name not in value:
                if required:
                    problems.append(f"{path}: {kind} needs field {name!r}")
                continue
            problems += self.check(field_kind, value[name], f"{path}.{name}")
            if fixed and value[name] != fixed[0]:
                problems.append(f"{path}.{name}: must be {fixed[0]!r}, is {show(value[name])}")
        return problems


SCALARS = {"Integer", "Float", "Boolean", "True", "String"}


def fits_scalar(kind: str, value: Any) -> bool:
    """Whether a JSON value is of one of the schema's basic types."""
    if kind == "True":
        return value is True
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "Float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def decode(kind: str, value: Any) -> Any:
    """A form field (always text) as the declared type; what cannot be read stays text."""
    if not isinstance(value, str):
        return value
    kinds = kind.split("|")
    if "Integer" in kinds and INTEGER.fullmatch(value):
        return int(value)
    if "String" in kinds:
        return value
    if kinds[0] in {"Boolean", "True"}:
        return BOOLEANS.get(value, value)
    try:
        return json.loads(value)
    except ValueError:
        return value


def check_attachments(
    method: str, params: dict[str, Any], files: dict[str, Attachment]
) -> list[str]:
    """Each `attach://name` needs its file, each file needs its `attach://name`."""
    named = {text.removeprefix("attach://") for text in strings(params) if is_attachment(text)}
    missing = [f"{method}: no file for attach://{name}" for name in sorted(named - set(files))]
    return missing + [
        f"{method}: nothing uses file {name!r}" for name in sorted(set(files) - named)
    ]


def is_attachment(text: str) -> bool:
    """Whether a parameter points to a file in the same request."""
    return text.startswith("attach://")


def strings(value: Any) -> list[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


def show(value: Any) -> str:
    """A value, short enough for an error line."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


@cache
def load_schema() -> Schema:
    """The schema stored beside this file."""
    return Schema(json.loads(gzip.decompress(SCHEMA_FILE.read_bytes())))
