"""The conditions of a page as a tree: tests on facts, judged conditions, and groups of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Discriminator, Field, Tag, model_validator

from bot.domain.label import Label, Strict
from bot.texts import notice

Operator = Literal[
    "is", "is_not", "in", "at_least", "at_most", "more_than", "less_than", "between",
    "before", "after", "within", "has_any", "has_all",
]  # fmt: skip
OPERATORS: tuple[str, ...] = get_args(Operator)


class Test(Strict):
    """One test on one fact, e.g. ``{fact: team_size, at_most: 10, cite: measures art.2}``.

    Exactly one operator. ``text`` words it for people; ``soft`` is the value up to which an
    authority may still accept ("normally at most 10, up to 20 if outstanding").
    """

    __test__ = False

    fact: str
    is_: Any = Field(default=None, alias="is")
    is_not: Any = None
    in_: tuple[Any, ...] | None = Field(default=None, alias="in")
    at_least: Any = None
    at_most: Any = None
    more_than: Any = None
    less_than: Any = None
    between: tuple[Any, Any] | None = None
    before: Any = None
    after: Any = None
    within: str | tuple[str, ...] | None = None
    has_any: tuple[Any, ...] | None = None
    has_all: tuple[Any, ...] | None = None
    soft: Any = None
    text: Label | None = None
    cite: str

    @model_validator(mode="after")
    def _one_operator(self) -> Test:
        if len(self.operators) != 1:
            given = self.operators or notice("check.no_operator")
            raise ValueError(notice("check.one_operator", operators=OPERATORS, given=given))
        return self

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators that are given (exactly one in a valid condition)."""
        names = {"is": "is_", "in": "in_"}
        return tuple(op for op in OPERATORS if getattr(self, names.get(op, op)) is not None)

    @property
    def operand(self) -> Any:
        """What the fact is compared with."""
        (operator,) = self.operators
        return getattr(self, {"is": "is_", "in": "in_"}.get(operator, operator))


class Judged(Strict):
    """A condition that an authority assesses; no fact can settle it."""

    judged: Label
    by: Label | None = None
    cite: str


class AtLeastOf(Strict):
    """How many of which conditions."""

    n: Annotated[int, Field(ge=1)]
    of: tuple[Node, ...] = Field(min_length=1)


class Group(Strict):
    """Conditions joined: exactly one of all, any, none, at_least_of."""

    all: Annotated[tuple[Node, ...], Field(min_length=1)] | None = None
    any: Annotated[tuple[Node, ...], Field(min_length=1)] | None = None
    none: Annotated[tuple[Node, ...], Field(min_length=1)] | None = None
    at_least_of: AtLeastOf | None = None
    text: Label | None = None

    @model_validator(mode="after")
    def _one_join(self) -> Group:
        given = [n for n in ("all", "any", "none", "at_least_of") if getattr(self, n) is not None]
        if len(given) != 1:
            raise ValueError(notice("check.one_join"))
        return self

    @property
    def members(self) -> tuple[Node, ...]:
        """The joined conditions, whatever joins them."""
        if self.at_least_of:
            return self.at_least_of.of
        return self.all or self.any or self.none or ()


def _which(value: Any) -> str:
    keys = value if isinstance(value, dict) else type(value).__name__
    if "fact" in keys or keys == "Test":
        return "test"
    return "judged" if "judged" in keys or keys == "Judged" else "group"


Node = Annotated[
    Annotated[Test, Tag("test")]
    | Annotated[Judged, Tag("judged")]
    | Annotated[Group, Tag("group")],
    Discriminator(_which),
]
AtLeastOf.model_rebuild()
Group.model_rebuild()


def leaves(node: Test | Judged | Group) -> list[Test | Judged]:
    """Every test and judged condition under ``node``, in page order."""
    if not isinstance(node, Group):
        return [node]
    return [leaf for member in node.members for leaf in leaves(member)]
