"""What a knowledge page holds: programmes, guides and documents as typed, frozen models."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.domain.condition import Group
from bot.domain.label import Label, Strict, Text
from bot.texts import notice

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
PlaceId = Annotated[str, Field(pattern=r"^cn(/[a-z0-9-]+){0,3}$")]
Citation = Annotated[str, Field(min_length=1, description="source id, then the clause")]


class Kind(StrEnum):
    """What sort of thing a programme gives."""

    GRANT = "grant"
    VOUCHER = "voucher"
    LOAN = "loan"
    EQUITY = "equity"
    SPACE = "space"
    SCENARIO = "scenario"
    RECOGNITION = "recognition"
    SERVICE = "service"
    TAX = "tax"
    TALENT = "talent"


class Status(StrEnum):
    """Where a programme stands, whatever its dates."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Standing(StrEnum):
    """How much weight a source bears, strongest first."""

    OFFICIAL_TEXT = "official_text"
    OFFICIAL_REPOST = "official_repost"
    DRAFT_TEXT = "draft_text"
    NEWS = "news"
    THIRD_PARTY = "third_party"

    @property
    def is_official(self) -> bool:
        """True for an adopted official text, read directly or in a copy."""
        return self in (Standing.OFFICIAL_TEXT, Standing.OFFICIAL_REPOST)


class Source(Strict):
    """Where a statement comes from."""

    id: Slug
    title: Text
    number: str | None = None
    issued: dt.date | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    standing: Standing
    checked: dt.date
    note: Label | None = None


class Period(Strict):
    """From and until, both inclusive; an open end is None."""

    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.from_ and self.until and self.from_ > self.until:
            raise ValueError(notice("check.from_after_until"))
        return self


class Opening(Strict):
    """One dated application window, both days inclusive."""

    opens: dt.date | None = None
    closes: dt.date | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Opening:
        if self.opens is None and self.closes is None:
            raise ValueError(notice("check.empty_window"))
        if self.opens and self.closes and self.opens > self.closes:
            raise ValueError(notice("check.opens_after_closes"))
        return self


class Rolling(Strict):
    """Applications are taken all year."""

    rolling: Literal[True]
    note: Label | None = None


class Recurring(Strict):
    """A window that comes back: the months, and the days in each, e.g. ``days: 1-15``."""

    every: Literal["year"]
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(min_length=1)
    days: Annotated[str, Field(pattern=r"^\d{1,2}-\d{1,2}$")] | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _days_of_a_month(self) -> Recurring:
        low, high = (int(part) for part in (self.days or "1-31").split("-"))
        if not 1 <= low <= high <= 31:
            raise ValueError(notice("check.days"))
        if low > min(calendar.monthrange(2025, month)[1] for month in self.months):
            raise ValueError(notice("check.no_such_day", day=low))
        return self


Window = Rolling | Recurring | tuple[Opening, ...]


class Benefit(Strict):
    """One thing that is given: money (fixed, or a rate up to a cap), or something in kind.

    Money is in whole units of ``currency``; ``rate`` is a share (0.5 = 50 %) of the fact ``of``
    or, where no fact carries the base, of what ``base`` names.
    """

    label: Label | None = None
    currency: Literal["CNY"] = "CNY"
    amount: Decimal | None = None
    rate: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    of: str | None = None
    base: Label | None = None
    cap: Decimal | None = None
    quantity: Decimal | None = None
    unit: Label | None = None
    at_least: bool = False
    per: Literal["once", "year", "month", "project", "contract", "item", "person", "m2"] | None = (
        None
    )
    years: Decimal | None = None
    months: int | None = None
    in_kind: Label | None = None
    not_stated: bool = False
    note: Label | None = None
    cite: Citation

    @model_validator(mode="after")
    def _says_something(self) -> Benefit:
        given = (self.amount, self.rate, self.cap, self.quantity, self.in_kind)
        if all(value is None for value in given) and not self.not_stated:
            raise ValueError(notice("check.empty_benefit"))
        if self.rate is not None and self.of is None and self.base is None:
            raise ValueError(notice("check.rate_of_what"))
        if self.quantity is not None and self.unit is None:
            raise ValueError(notice("check.no_unit"))
        return self


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Apply(Strict):
    """Where an application goes."""

    where: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    contact: Text | None = None
    cite: Citation | None = None


class Relations(Strict):
    """How a programme stands to others, by slug path such as ``wuhan/opc-recognition``."""

    requires: tuple[str, ...] = ()
    stacks_with: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    note: Label | None = None


class Paper(Strict):
    """A document that the founder must hand in.

    Papers with the same ``common`` word are one and the same for every application, on whatever
    page: what a founder has of one, he has for all. ``mistakes`` is what often goes wrong with it.
    """

    id: Slug
    name: Label
    where: Text | None = None
    note: Label | None = None
    mistakes: Label | None = None
    common: Slug | None = None
    cite: Citation | None = None


class Blank(Strict):
    """One field of an application form: what a known fact fills, or what the founder says.

    With neither ``fact`` nor ``ask`` it stays blank, for the founder to fill in by hand: names,
    identity numbers and accounts are never asked for.
    """

    id: Slug
    label: Label
    fact: str | None = None
    ask: Label | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Blank:
        if self.fact is not None and self.ask is not None:
            raise ValueError(notice("check.field_two_ways"))
        return self


class Form(Strict):
    """The form that an application fills in, as its fields in order."""

    title: Label
    fields: tuple[Blank, ...] = Field(min_length=1)
    note: Label | None = None
    cite: Citation | None = None


class Step(Strict):
    """One step of an application or a guide, in order.

    ``takes_days`` counts working days, unless ``days`` says calendar days. With the step that
    ``submits`` the application is handed in: the ones after it are for the authority to decide, and
    from then on a result is waited for. Where no step of a programme says so, it is the last one,
    unless that says ``submits: false``: watching for a notice hands nothing in.
    """

    id: Slug
    title: Label
    do: Label
    where: Text | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    who: Text | None = None
    takes_days: Annotated[int, Field(ge=0, le=1000)] | None = None
    days: Literal["working", "calendar"] = "working"
    cost: Label | None = None
    needs: tuple[Slug, ...] = ()
    guide: Slug | None = None
    submits: bool | None = None
    cite: Citation | None = None


class Example(Strict):
    """A worked case that staff can read and the check can run."""

    name: Text
    on: dt.date
    given: dict[str, Any] = Field(default_factory=dict)
    expect: Literal[
        "not_started", "ended", "closed", "not_eligible", "needs_facts", "judged", "eligible"
    ]
    amount: Decimal | None = None
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Unstated = Literal[
    "documents", "window", "steps", "portal", "amount", "criteria", "department", "rate", "term"
]


class Front(Strict):
    """The front matter that programmes and guides share."""

    title: Label
    summary: Label
    aliases: tuple[str, ...] = ()
    place: PlaceId = "cn"
    sources: tuple[Source, ...] = Field(min_length=1)
    documents: tuple[Paper, ...] = ()
    steps: tuple[Step, ...] = ()
    form: Form | None = None
    eligibility: Group | None = None
    not_stated: tuple[Unstated, ...] = ()
    gaps: tuple[Label, ...] = ()
    relations: Relations = Relations()
    examples: tuple[Example, ...] = ()


class Programme(Front):
    """One thing a founder can get, with its own conditions."""

    type: Literal["programme"] = "programme"
    kind: Kind
    authority: Label
    status: Status
    in_force: Period = Period()
    window: Window | None = None
    benefit: Annotated[tuple[Benefit, ...], BeforeValidator(_one_or_many)] = Field(min_length=1)
    apply: Apply | None = None


class Guide(Front):
    """How to do something, step by step."""

    type: Literal["guide"] = "guide"
    steps: tuple[Step, ...] = Field(min_length=1)


class Document(Strict):
    """Any other file that staff drop in: searched and cited, holds no rules.

    ``guessed`` names the fields that were read from the text rather than given by staff. The
    fields after it come from reading the file; ``ocr_pages`` were read from pictures, on
    ``empty_pages`` nothing could be read, and both count from 1.
    """

    type: Literal["document"] = "document"
    title: Text
    summary: Label | None = None
    aliases: tuple[str, ...] = ()
    place: PlaceId = "cn"
    sources: tuple[Source, ...] = ()
    status: Status = Status.IN_FORCE
    number: str | None = None
    issued: dt.date | None = None
    issuer: Text | None = None
    guessed: tuple[str, ...] = ()
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    tables: int = 0


class Approved(Document):
    """An answer that staff wrote and approved: given as it stands to the questions it names.

    ``language`` is that of the main file; ``by`` is the incubator or a role, never a person.
    """

    type: Literal["answer"] = "answer"  # type: ignore[assignment]
    questions: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    language: Literal["zh", "en"] = "zh"
    approved: dt.date
    by: Text | None = None
    until: dt.date | None = None
    see_also: tuple[str, ...] = ()

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The ids of the pages in ``see_also``; a bare slug path is a programme's."""
        folders = ("programmes/", "guides/", "documents/")
        return tuple(p if p.startswith(folders) else f"programmes/{p}" for p in self.see_also)

    def is_over(self, day: dt.date) -> bool:
        """True if it was good until a day that has passed."""
        return self.until is not None and self.until < day


Content = Annotated[Programme | Guide | Document | Approved, Field(discriminator="type")]


class Page(Strict):
    """One published page: where it lies, what it holds, and its words in each language.

    ``id`` is the path under ``knowledge/`` without ``.md``, e.g. ``programmes/wuhan/voucher``;
    ``documents/notice.pdf`` and, in an archive, ``documents/pack.zip/notice.docx``.
    ``bodies`` maps a language ("zh", "en") to Markdown. ``digest`` covers every byte of its files.
    """

    id: str
    content: Content
    bodies: dict[str, str]
    digest: str
