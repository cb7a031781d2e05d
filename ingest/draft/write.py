"""Write a page draft: YAML front matter with the sentence beside each field, and a body to fill in.

Whatever a person must settle is a value that says TODO; the folder's check names its line and
keeps the page back. The rest of the page is valid as it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.domain.fact import Fact
from bot.domain.official import Finding
from bot.domain.wording import money_words
from bot.texts import say
from ingest.draft.lines import SOURCE, TODO, cite, flow, label, quotes, text_of, todo


def page_text(
    findings: Sequence[Finding], facts: Mapping[str, Fact], today: dt.date, language: str
) -> str:
    """The whole file: front matter and body."""
    writer = _Writer(findings, facts, today, language)
    return "\n".join(["---", *writer.front(), "---", *writer.body(), ""])


class _Writer:
    """Writes one draft; the fields come in the order of the template."""

    def __init__(
        self, findings: Sequence[Finding], facts: Mapping[str, Fact], today: dt.date, language: str
    ) -> None:
        self._all = findings
        self._facts = facts
        self._today = today
        self._language = language

    def front(self) -> list[str]:
        """The lines of the front matter."""
        return [
            *(f"# {line}" for line in self._say("draft.head", today=self._today).splitlines()),
            *self._head(), *self._in_force(), *self._window(), *self._benefit(), *self._sources(),
            *self._eligibility(), *self._documents(), *self._steps(), *self._apply(),
            *self._gaps(),
        ]  # fmt: skip

    def body(self) -> list[str]:
        """The body: a section for each question, with the sentences to put in one's own words."""
        lines: list[str] = []
        for field, heading in (
            ("benefit", self._say("draft.body.benefit")),
            ("condition", self._say("draft.body.condition")),
            ("document", self._say("draft.body.document")),
            ("step", self._say("draft.body.step")),
            ("in_force", self._say("draft.body.in_force")),
        ):
            lines += ["", f"## {heading}", ""]
            lines += [*self._paragraphs(field)] or [f"{TODO} {self._say('draft.none')}", ""]
        return lines

    # ---- tools ----

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)

    def _of(self, *fields: str) -> list[Finding]:
        return [finding for finding in self._all if finding.field in fields]

    def _of_value(self, field: str) -> list[Finding]:
        """The findings that hold a value; those of a model are words only."""
        return [finding for finding in self._of(field) if finding.entry]

    def _first(self, field: str) -> str | None:
        return next((finding.value for finding in self._of(field)), None)

    def _todo(self, key: str, **values: object) -> str:
        return f"{TODO} {self._say(key, **values)}"

    def _checked(self, finding: Finding, words: str) -> str:
        """The words, with a TODO in front unless the rule that found them is sure."""
        return words if finding.sure else f"{TODO} {words}"

    # ---- fields ----

    def _head(self) -> Iterator[str]:
        title, place = self._first("title"), self._first("place")
        authority = self._first("issuer")
        yield f"title: {label(title or TODO)}"
        yield f"summary: {label(self._todo('draft.todo.summary'))}"
        yield "aliases: []"
        yield from quotes(self._of("kind")[:1])
        yield f"kind: {self._first('kind') or 'grant'}"
        yield f"place: {place or 'cn'}"
        yield f"authority: {label(authority or TODO)}"
        yield f"status: {self._status()}"

    def _status(self) -> str:
        return self._first("status") or "in_force"

    def _in_force(self) -> Iterator[str]:
        found = self._of_value("in_force")
        dates = {name: day for finding in found for name, day in finding.entry.items()}
        yield from quotes(found)
        if dates:
            yield f"in_force: {flow(dates)}"

    def _window(self) -> Iterator[str]:
        found = self._of_value("window")
        dated = [f for f in found if "opens" in f.entry or "closes" in f.entry]
        chosen = dated or found[:1]
        yield from quotes(found)
        if dated:
            yield "window:"
        for finding in chosen:
            note = {} if finding.sure and len(found) == len(chosen) else {
                "note": label(self._todo("draft.todo.check", said=finding.value))}  # fmt: skip
            value = flow({**finding.entry, **note})
            yield f"  - {value}" if dated else f"window: {value}"

    def _benefit(self) -> Iterator[str]:
        found = self._of("benefit")
        yield "benefit:"
        if not found:
            open_label = label(self._todo("draft.todo.benefit"))
            yield f"  - {{label: {open_label}, not_stated: true, cite: {SOURCE}}}"
        for finding in found:
            yield from quotes([finding], "  ")
            yield f"  - label: {label(self._checked(finding, finding.value))}"
            yield from (f"    {line}" for line in self._money(finding.entry))
            yield f"    cite: {cite(finding)}"

    def _money(self, entry: Mapping[str, Any]) -> Iterator[str]:
        if entry.get("of") and entry["of"] not in self._facts:
            entry = {**{k: v for k, v in entry.items() if k != "of"}, "base": ""}
        for name in ("amount", "rate", "of", "cap", "quantity", "per", "years", "months"):
            if name in entry:
                yield f"{name}: {flow(entry[name])}"
        if "base" in entry:
            yield f"base: {label(todo(entry['base']))}"
        if not entry.keys() & {"amount", "rate", "cap", "quantity", "in_kind"}:
            yield f"in_kind: {label(TODO)}"
        for name in ("unit", "in_kind"):
            if name in entry:
                yield f"{name}: {label(str(entry[name]))}"

    def _sources(self) -> Iterator[str]:
        yield "sources:"
        yield f"  - id: {SOURCE}"
        yield f"    title: {label(self._first('title') or TODO)}"
        if number := self._first("number"):
            yield f"    number: {text_of(number)}"
        if issued := self._first("issued"):
            yield f"    issued: {issued}"
        yield f"    standing: {'draft_text' if self._status() == 'draft' else 'official_text'}"
        yield f"    checked: {self._today}"
        yield f"    note: {label(self._todo('draft.todo.source'))}"

    def _eligibility(self) -> Iterator[str]:
        found = self._of("condition", "judged")
        if not found:
            return
        yield "eligibility:"
        yield "  all:"
        groups = {finding.group for finding in found}
        for finding in found:
            if not finding.group:
                yield from self._condition(finding, "    ")
            elif finding.group in groups:
                groups.discard(finding.group)
                yield "    - any:"
                for one in found:
                    if one.group == finding.group:
                        yield from self._condition(one, "        ")

    def _condition(self, finding: Finding, margin: str) -> Iterator[str]:
        yield from quotes([finding], margin)
        words = self._checked(finding, finding.value)
        if finding.field == "judged" or "fact" not in finding.entry:
            yield f"{margin}- judged: {label(words)}"
        else:
            yield f"{margin}- fact: {finding.entry['fact']}"
            for name, value in finding.entry.items():
                if name not in ("fact", "cite"):
                    yield f"{margin}  {name}: {flow(value)}"
            yield f"{margin}  text: {label(words)}"
        yield f"{margin}  cite: {cite(finding)}"

    def _documents(self) -> Iterator[str]:
        found = self._of("document")
        if found:
            yield "documents:"
        for at, finding in enumerate(found, 1):
            yield from quotes([finding], "  ")
            yield f"  - {{id: paper-{at}, name: {label(finding.value)}, cite: {cite(finding)}}}"

    def _steps(self) -> Iterator[str]:
        found = self._of("step")
        if found:
            yield "steps:"
        for at, finding in enumerate(found, 1):
            do = str(finding.entry.get("do", finding.sentence))
            yield from quotes([finding], "  ")
            yield f"  - id: step-{at}"
            yield f"    title: {label(self._checked(finding, finding.value))}"
            yield f"    do: {label(do)}"
            for field in ("takes_days", "days"):
                if field in finding.entry:
                    yield f"    {field}: {finding.entry[field]}"
            yield f"    cite: {cite(finding)}"

    def _apply(self) -> Iterator[str]:
        found = self._of_value("apply")
        entry: dict[str, str] = {}
        for finding in found:
            for name, words in finding.entry.items():
                entry.setdefault(name, words)
        if not entry:
            return
        yield from quotes(found)
        yield "apply:"
        yield f"  where: {label(todo(entry.get('where', '')))}"
        yield from (
            f"  {name}: {text_of(entry[name])}" for name in ("url", "contact") if name in entry
        )
        yield f"  cite: {cite(found[0])}"

    def _gaps(self) -> Iterator[str]:
        """What no field can hold a TODO for: open points that a person settles and deletes."""
        open_points = [*self._open_points()]
        if open_points:
            yield "gaps:"
        yield from (f"  - {label(point)}" for point in open_points)

    def _open_points(self) -> Iterator[str]:
        if not any(finding.sure for finding in self._of("kind")):
            yield self._todo("draft.todo.kind", kind=self._first("kind") or "grant")
        if not self._of("place"):
            yield self._todo("draft.todo.place")
        for finding in self._of_value("in_force"):
            if not finding.sure:
                day = next(iter(finding.entry.values()))
                yield self._todo("draft.todo.in_force", day=day, said=finding.value)
        clauses = {finding.cite.split("(")[0] for finding in self._of("benefit")}
        if len(clauses) > 1:
            yield self._todo("draft.todo.several", n=len(clauses))
        missing = {
            "in_force": "draft.missing.in_force", "window": "draft.missing.window",
            "condition": "draft.missing.condition", "document": "draft.missing.document",
            "step": "draft.missing.step",
        }  # fmt: skip
        for field, key in missing.items():
            if not self._of(field):
                yield self._todo(key)
        for finding in self._all:
            if finding.field in ("in_force", "window", "apply") and not finding.entry:
                yield self._todo("draft.todo.model", field=finding.field, said=finding.value)

    def _paragraphs(self, field: str) -> Iterator[str]:
        fields = {"condition": ("condition", "judged"), "step": ("step", "apply"),
                  "in_force": ("in_force", "window")}.get(field, (field,))  # fmt: skip
        for finding in self._of(*fields):
            amounts = "".join(
                f"（{money_words(Decimal(str(finding.entry[name])), 'zh')}）"
                for name in ("amount", "cap") if name in finding.entry
            )  # fmt: skip
            said = re.sub(r"[\[\]]", "", finding.value)
            yield f"{TODO} {said}{amounts} [{cite(finding)}]"
            yield ""
