"""Words a verdict: the outcome first, what it would pay, then every condition with its mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.answer import Sentence
from bot.domain.benefit import Award
from bot.domain.condition import Group, Judged, Test
from bot.domain.content import Programme
from bot.domain.eligibility import Assessment, Finding, Mark, Verdict
from bot.domain.fact import Fact
from bot.domain.schedule import Door, Force
from bot.domain.value import NOTHING, Value
from bot.domain.value_wording import value_words
from bot.domain.wording import benefit_words, date_words, money_words, percent_words, window_words
from bot.services.compose.record import Record

ORDER = (Mark.NOT_MET, Mark.UNKNOWN, Mark.JUDGED, Mark.MET)
"""What decides comes first, what is settled last."""
MOST_AWARDS = 3


def verdict_sentences(record: Record, assessment: Assessment) -> list[Sentence]:
    """Everything to be said about one assessment, first line first."""
    lines = [record.head(head_words(record, assessment), _first_cite(assessment))]
    if assessment.by_facts is not Verdict.NOT_ELIGIBLE:
        lines += award_lines(record, assessment)
    if assessment.verdict.by_date and assessment.findings:
        lines.append(Sentence(record.say("verdict.by_facts"), (), "fixed"))
    lines += condition_lines(record, assessment.findings)
    if not assessment.findings:
        lines.append(record.line(record.say("verdict.no_conditions")))
    weak = not any(source.standing.is_official for source in assessment.content.sources)
    if weak and assessment.force is not Force.DRAFT:
        lines.append(record.line(record.say("weak"), None, "warning"))
    return lines


def head_words(record: Record, assessment: Assessment) -> str:
    """The outcome in one line."""
    verdict, title = assessment.verdict, record.title
    if verdict.by_date:
        return _date_words(record, assessment)
    if verdict is Verdict.NOT_ELIGIBLE:
        n = len(assessment.failed) or 1
        return record.say("verdict.not_eligible" if n > 1 else "verdict.not_eligible_one",
                          title=title, n=n)  # fmt: skip
    if verdict is Verdict.NEEDS_FACTS:
        n = len(assessment.missing)
        return record.say("verdict.needs_facts" if n > 1 else "verdict.needs_facts_one",
                          title=title, n=n)  # fmt: skip
    return record.say(f"verdict.{verdict}", title=title)


def _date_words(record: Record, assessment: Assessment) -> str:
    if assessment.force is not Force.IN_FORCE:
        head = record.say(f"open.{assessment.force}", title=record.title)
        since = getattr(getattr(assessment.content, "in_force", None), "from_", None)
        if assessment.force is Force.NOT_STARTED and since:
            day = date_words(since, record.language)
            head += record.say("aside", text=record.say("verdict.from", date=day))
        return head
    assert isinstance(assessment.content, Programme)
    words = window_words(assessment.content, assessment.day, record.language)
    later = assessment.doors.door is Door.OPENS_LATER
    key = "verdict.opens_later" if later else "verdict.closed"
    return record.say(key, title=record.title, window=words)


def award_lines(record: Record, assessment: Assessment) -> Iterator[Sentence]:
    """What it would come to, in one line a benefit."""
    for award in assessment.awards[:MOST_AWARDS]:
        text = award_words(record, award)
        yield record.line(text, award.benefit.cite, "award")
    if (more := len(assessment.awards) - MOST_AWARDS) > 0:
        yield Sentence(record.say("award.more", n=more), (), "fixed")


def award_words(record: Record, award: Award) -> str:
    """One benefit: the sum, or up to how much and why."""
    benefit, language = award.benefit, record.language
    label = f"{benefit.label.in_(language)}{record.say('colon')}" if benefit.label else ""
    if award.because in ("computed", "capped"):
        assert award.amount is not None
        assert award.base is not None
        assert benefit.rate is not None
        return label + record.say(
            f"award.{award.because}", base=money_words(award.base, language),
            label=record.catalogue.facts[str(benefit.of)].label.in_(language),
            rate=percent_words(benefit.rate), amount=money_words(award.amount, language),
        )  # fmt: skip
    assert isinstance(record.content, Programme)
    words = benefit_words(benefit, record.content, record.catalogue.facts, language)
    if award.because in ("authority", "loan", "equity", "base_unknown"):
        return record.say(f"award.{award.because}", words=words)
    return words


def short_award(record: Record, assessment: Assessment) -> str:
    """The largest sum of an assessment in a few words; "" where none is stated."""
    sums = [(award.amount or award.up_to, award) for award in assessment.awards]
    stated = [(money, award) for money, award in sums if money]
    if not stated:
        rates = [award.benefit.rate for award in assessment.awards if award.benefit.rate]
        return record.say("award.rate", rate=percent_words(max(rates))) if rates else ""
    money, award = max(stated, key=lambda pair: pair[0])
    words = money_words(money, record.language)
    sure = award.amount is not None and len(stated) == 1
    return words if sure else record.say("award.up_to", money=words)


def condition_lines(record: Record, findings: Sequence[Finding]) -> list[Sentence]:
    """Every condition with its mark; what fails first, what is met last."""
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.mark))
    return [_condition_line(record, finding) for finding in ordered]


def _condition_line(record: Record, finding: Finding) -> Sentence:
    text = condition_words(record, finding)
    if note := _aside(record, finding):
        text += record.say("aside", text=note)
    return record.line(text, cite_of(finding), str(finding.mark))


def condition_words(record: Record, finding: Finding) -> str:
    """A condition as the page words it; a group by its own words, else by its members'."""
    condition, language = finding.condition, record.language
    if isinstance(condition, Judged):
        return condition.judged.in_(language)
    if condition.text is not None:
        return condition.text.in_(language)
    if isinstance(condition, Test):
        fact = record.catalogue.facts[condition.fact]
        return f"{fact.label.in_(language)} {condition.operators[0]} {condition.operand}"
    parts = [condition_words(record, inner) for inner in finding.inner]
    joined = record.say("verdict.and" if condition.all else "verdict.or").join(parts)
    return record.say("verdict.none_of", conditions=joined) if condition.none else joined


def _aside(record: Record, finding: Finding) -> str:
    """The founder's own value where it fails, that it was not said, or who judges."""
    if finding.mark is Mark.JUDGED:
        by = _judges(record, finding)
        return record.say("verdict.judged_by", by=by)
    if isinstance(finding.condition, Group):
        told = any(one.value is not None for one in finding.leaves)
        if finding.mark is Mark.UNKNOWN and not told:
            return record.say("verdict.not_said")
        return ""
    if finding.mark is Mark.UNKNOWN:
        if finding.value is None:
            return record.say("verdict.not_said")
        return record.say("verdict.too_coarse", value=_own(record, finding.value, finding))
    if finding.mark is Mark.NOT_MET and finding.value is not None:
        if finding.value is NOTHING:
            return record.say("verdict.nothing")
        said = _own(record, finding.value, finding)
        fact = _fact(record, finding)
        is_it = fact.type == "choice" or (fact.unit is not None and fact.unit.zh in ("人", "周岁"))
        return record.say("verdict.you_are" if is_it else "verdict.yours", value=said)
    return ""


def _own(record: Record, value: Value, finding: Finding) -> str:
    fact = _fact(record, finding)
    places = record.catalogue.places
    said = value_words(value, fact, places, record.language)
    if fact.type == "yes_no":
        colon = record.say("colon")
        return f"{fact.label.in_(record.language)}{colon}{said}"
    return said


def _fact(record: Record, finding: Finding) -> Fact:
    assert isinstance(finding.condition, Test)
    return record.catalogue.facts[finding.condition.fact]


def _judges(record: Record, finding: Finding) -> str:
    for leaf in finding.leaves:
        if isinstance(leaf.condition, Judged) and leaf.condition.by:
            return leaf.condition.by.in_(record.language)
    return record.say("who.authority")


def cite_of(finding: Finding) -> str:
    """Every clause that a condition rests on."""
    found = [leaf.condition.cite for leaf in finding.leaves
             if not isinstance(leaf.condition, Group)]  # fmt: skip
    return "; ".join(dict.fromkeys(found))


def _first_cite(assessment: Assessment) -> str | None:
    """The clause of what fails first, or of the first condition."""
    decisive = assessment.failed or assessment.findings
    return cite_of(decisive[0]) if decisive else None
