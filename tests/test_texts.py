"""Every word for people stands in both languages, and none stands there for nobody."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from bot.app import COMMAND_SCOPES
from bot.domain.answer import Status
from bot.domain.aspect import Aspect
from bot.domain.change_benefit import SAID
from bot.domain.changes import ORDER
from bot.domain.condition import OPERATORS
from bot.domain.content import (
    Apply,
    Approved,
    Benefit,
    Blank,
    Form,
    Kind,
    Paper,
    Relations,
    Source,
    Standing,
    Step,
    Unstated,
)
from bot.domain.fact import FactType
from bot.domain.match import Group
from bot.domain.notice import Reason
from bot.domain.profile import How
from bot.domain.schedule import Door, Force
from bot.domain.subscription import Topic
from bot.domain.touched import Matter, Over
from bot.domain.walkthrough import Result
from bot.domain.walkthrough import State as Walk
from bot.handlers.reminder_screen import ZONES
from bot.services.compose.matches import SHOWN
from bot.services.compose.upload import SHOWN_FINDINGS
from bot.texts import LANGUAGES, MissingText, catalogue, notice, require, say
from ingest.explain import PATTERNS, TRANSLATED_TYPES
from ingest.frontmatter import HINTS

CODE = [Path(__file__).parents[1] / name for name in ("bot", "ingest")]
SPEAKERS = {"say", "_say", "_words", "notice", "worded"}
"""Functions whose first argument is the key of a text."""


def per_units() -> list[str]:
    """What a benefit may be paid per."""
    literal, _ = get_args(Benefit.model_fields["per"].annotation)
    return list(get_args(literal))


def change_parts() -> list[str]:
    """Every part of a page that a change may be told of."""
    models = (Paper, Step, Form, Blank, Source, Apply, Relations, Approved)
    named = {name for model in models for name in model.model_fields}
    told = {"page", "layout", "judged", "group", "judges", "text", "soft", "from", "until"}
    return sorted({*ORDER, *SAID, *get_args(Unstated), *named, *told})


DATED = (Door.OPEN, Door.OPENS_LATER, Door.CLOSED)
SHOWN_GROUPS = [str(group) for group in SHOWN]
FAMILIES: dict[str, list[str]] = {
    "status": list(Status),
    "kind": list(Kind),
    "per": per_units(),
    "force": list(Force),
    "open": [*(one for one in Force if one is not Force.IN_FORCE), "in_force",
             *(one for one in Door if one is not Door.NOT_STATED)],
    "window": [Door.ROLLING, Door.NOT_STATED,
               *(f"{one}{part}" for one in DATED for part in ("", ".until", ".from"))],
    "standing": [*Standing, "page", "guessed", "staff"],
    "aspect": list(Aspect),
    "command": list(COMMAND_SCOPES),
    "language": list(LANGUAGES),
    "start.example": ["1", "2", "3"],
    "check.type": list(get_args(FactType)),
    "check.pydantic": list(TRANSLATED_TYPES),
    "check.yaml": [key.removeprefix("check.yaml.") for key in HINTS.values()],
    "check.pattern": [key.removeprefix("check.pattern.") for key in PATTERNS.values()],
    "verdict": ["eligible", "judged", "and", "or", "none_of"],
    "award": ["computed", "capped", "authority", "loan", "equity", "base_unknown"],
    "match": SHOWN_GROUPS,
    "match.open": SHOWN_GROUPS,
    "match.count": [str(one) for one in Group if one is not Group.OVER],
    "suppose": ["gained", "lost", "moved"],
    "interview": ["skip", "unknown", "why", "back", "change", "stop"],
    "profile.how": list(get_args(How)),
    "change.part": change_parts(),
    "change.op": [*OPERATORS, "has"],
    "change.join": ["all", "any", "none", "at_least_of"],
    "change.type": ["programme", "guide", "document", "answer"],
    "change.language": list(LANGUAGES),
    "change.days": list(get_args(Step.model_fields["days"].annotation)),
    "remind.zone": [str(index) for index in range(len(ZONES))],
    "touched.matter": list(Matter),
    "touched.over": list(Over),
    "touched.stand": ["eligible", "judged", "needs_facts", "not_eligible"],
    "notice.reason": list(Reason),
    "topic": list(Topic),
    "pack.part": list(get_args(Unstated)),
    "pack.state": [*Walk, *Result],
    "review.kind": ["new", "changed", "removed"],
    "review.outcome": ["right", "wrong", "abstained"],
    "staff.kind": ["programme", "guide", "document", "answer"],
    "upload.type": ["programme", "guide", "answer"],
    "upload.field": list(SHOWN_FINDINGS),
    "upload.misread": ["issued", "place"],
    "ingest": ["pages_changed", "pages_removed", "written", "deleted", "skipped"],
}  # fmt: skip
"""The keys that are put together from a value: ``kind.{kind}``."""


@cache
def modules() -> tuple[ast.Module, ...]:
    paths = [path for folder in CODE for path in sorted(folder.rglob("*.py"))]
    return tuple(ast.parse(path.read_text("utf-8")) for path in paths)


def spoken(tree: ast.Module) -> Iterator[ast.expr]:
    """The first argument of every call that says something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SPEAKERS:
                yield node.args[0]


def constants(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def prefixes(tree: ast.AST) -> set[str]:
    """The families of f-strings such as ``f"kind.{kind}"``."""
    parts = [node.values[0] for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
    return {text.removesuffix(".") for text in texts if text.endswith(".") and " " not in text}


def keys_said() -> set[str]:
    """The keys that stand word for word where something is said."""
    found: set[str] = set()
    for tree in modules():
        for argument in spoken(tree):
            if isinstance(argument, (ast.Constant, ast.IfExp)):
                whole = constants(argument) - (
                    constants(argument.test) if isinstance(argument, ast.IfExp) else set()
                )
                found |= whole
    return found


def keys_derived() -> set[str]:
    return {f"{family}.{name}" for family, names in FAMILIES.items() for name in names}


def keys_used() -> set[str]:
    """Every key that the code can come to: said, kept in a constant, or put together."""
    in_code = {text for tree in modules() for text in constants(tree)}
    offered = {f"offer.{aspect}" for aspect in Aspect}
    return in_code | keys_derived() | offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_said_has_words(language: str) -> None:
    assert sorted((keys_said() | keys_derived()) - set(catalogue(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_stand_there_for_nobody(language: str) -> None:
    assert sorted(set(catalogue(language)) - keys_used()) == []


def test_every_family_of_keys_is_known_here() -> None:
    said = {prefix for tree in modules() for key in spoken(tree) for prefix in prefixes(key)}
    assert said - set(FAMILIES) <= {"offer"}, "name its members in FAMILIES"


def test_both_languages_hold_the_same_keys() -> None:
    assert set(catalogue("zh")) == set(catalogue("en"))


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(set(catalogue("zh")) & set(catalogue("en"))))
def test_both_languages_fill_in_the_same_names(key: str) -> None:
    assert names_in(catalogue("zh")[key]) == names_in(catalogue("en")[key])


def test_no_text_is_empty_or_still_chinese() -> None:
    for key, text in catalogue("en").items():
        if key != "language.zh":
            assert not any("一" <= sign <= "鿿" for sign in text), key


def test_a_missing_key_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingText, match=r"no text 'no\.such' in 'zh': add it to locales/"):
        say("no.such", "zh")
    with pytest.raises(MissingText):
        require(["status.empty", "no.such"])
    require(["status.empty"])


def test_names_are_filled_in() -> None:
    assert say("aside", "en", text="x") == " (x)"
    assert say("aside", "en") == " ({text})"


def test_a_notice_is_said_in_either_language() -> None:
    kind = notice("check.type.date")
    what = notice("check.operator", operator="is", type=kind, allowed=("after", "before"))
    assert str(what) == "'is' does not fit a date: use one of after, before"
    assert what.in_("zh") == "「is」不能用于日期：改用 after、before 中的一个"
