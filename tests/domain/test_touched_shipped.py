"""Every shipped page is edited: other words touch no application, other rules do, as what they are.

Each edit is made on every page that has what it edits; how many that were is asserted, so that an
edit that fits no page any more is noticed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.condition import Group, Judged, Test
from bot.domain.content import (
    Blank,
    Form,
    Guide,
    Opening,
    Page,
    Paper,
    Programme,
    Recurring,
    Rolling,
    Status,
)
from bot.domain.label import Label
from bot.domain.schedule import Force, force_on
from bot.domain.touched import Matter, touched
from bot.domain.walkthrough import can_be_walked, front_of
from tests.domain.renewals import TODAY, walked
from tests.services.rules_stories import the_shipped

PAGES = sorted(page.id for page in the_shipped().pages.values() if can_be_walked(page))
Front = Programme | Guide
Edit = Callable[[Front], Front | None]
"""The next version of a page; None where the page has nothing of the kind."""

SYNONYMS = {
    "zh": {"提交": "递交", "材料": "要交的东西", "填写": "填好", "没写": "没有写明", "登录": "进入",
           "申报": "提出申请", "网上": "在线", "准备": "备好", "先": "首先", "，": "；"},
    "en": {"Apply": "File an application", "not stated": "left open", "papers": "documents",
           "Fill in": "Complete", "the ": "this ", "and ": "as well as ", ", ": "; "},
}  # fmt: skip


def reworded(label: Label | None) -> Label | None:
    """The same said in other words."""
    if label is None:
        return None
    said = {"zh": f"说明：{label.zh}", "en": f"To be clear: {label.en}"}
    for language, words in SYNONYMS.items():
        for one, other in words.items():
            said[language] = said[language].replace(one, other)
    return Label(**said)


def new(thing: Any, **update: Any) -> Any:
    """The thing with other values."""
    return thing.model_copy(update=update)


def changed(front: Front, **update: Any) -> Front:
    """The page with other values."""
    return front.model_copy(update=update)


def first(front: Front, field: str, **update: Any) -> Front | None:
    """The page with its first item of a kind changed."""
    items = getattr(front, field)
    return changed(front, **{field: (new(items[0], **update), *items[1:])}) if items else None


def words_of_steps(front: Front) -> Front:
    steps = (new(s, title=reworded(s.title), do=reworded(s.do), cite="other") for s in front.steps)
    return changed(front, steps=tuple(steps))


def words_of_papers(front: Front) -> Front | None:
    papers = tuple(new(p, note=reworded(p.note), where=reworded(p.where), cite="other")
                   for p in front.documents)  # fmt: skip
    return changed(front, documents=papers) if papers else None


def words_of_conditions(front: Front) -> Front | None:
    def of(node: Any) -> Any:
        if isinstance(node, Test):
            return new(node, text=reworded(node.text), cite="other")
        if isinstance(node, Judged):
            return new(node, judged=Label(zh=f"{node.judged.zh}。", en=f"Well: {node.judged.en}"))
        if node.at_least_of:
            return new(node, at_least_of=new(node.at_least_of, of=tuple(map(of, node.members))))
        join = next(name for name in ("all", "any", "none") if getattr(node, name))
        return new(node, **{join: tuple(map(of, reversed(node.members)))})

    return changed(front, eligibility=of(front.eligibility)) if front.eligibility else None


def words_of_money(front: Front) -> Front | None:
    if not isinstance(front, Programme):
        return None
    benefits = (new(b, note=reworded(b.note), label=reworded(b.label), cite="other")
                for b in front.benefit)  # fmt: skip
    return changed(front, benefit=tuple(benefits))


def words_of_window(front: Front) -> Front | None:
    window = getattr(front, "window", None)
    if isinstance(window, tuple) or window is None:
        each = tuple(new(one, note=reworded(one.note)) for one in window or ())
        return changed(front, window=each) if each else None
    return changed(front, window=new(window, note=reworded(window.note)))


def notes(front: Front) -> Front:
    """What no application depends on."""
    said = Label(zh="第9条没写清楚。", en="Article 9 is not clear.")
    checked = tuple(new(s, checked=TODAY, note=said) for s in front.sources)
    relations = new(front.relations, note=said, see_also=("wuhan/other",))
    return changed(
        front, aliases=("示例别名",), summary=said, title=reworded(front.title), gaps=(said,),
        sources=checked, relations=relations, examples=(), not_stated=("portal",),
    )  # fmt: skip


WORDS: dict[str, tuple[Edit, int]] = {
    "steps": (words_of_steps, 40),
    "papers": (words_of_papers, 15),
    "conditions": (words_of_conditions, 40),
    "money": (words_of_money, 40),
    "window": (words_of_window, 8),
    "notes": (notes, 40),
}


def longer(front: Front) -> Front | None:
    return first(front, "steps", takes_days=(front.steps[0].takes_days or 0) + 1)


def another_figure(front: Front) -> Front | None:
    do = front.steps[0].do
    more = Label(zh=f"{do.zh}另带8765份复印件。", en=f"{do.en} Bring 8765 copies.")
    return first(front, "steps", do=more)


def elsewhere(front: Front) -> Front | None:
    return first(front, "steps", where=Label(zh="示例大厅", en="Example hall"))


def without_a_step(front: Front) -> Front | None:
    return changed(front, steps=front.steps[:-1]) if len(front.steps) > 1 else None


def other_order(front: Front) -> Front | None:
    return changed(front, steps=front.steps[::-1]) if len(front.steps) > 1 else None


def a_new_paper(front: Front) -> Front:
    paper = Paper(id="example-plan", name=Label(zh="示例计划书", en="Example plan"))
    return changed(front, documents=(*front.documents, paper))


def more_copies(front: Front) -> Front | None:
    return first(front, "documents", note=Label(zh="交8765份", en="8765 copies"))


def doubled(front: Front) -> Front | None:
    for at, benefit in enumerate(getattr(front, "benefit", ())):
        for part in ("cap", "amount", "quantity"):
            if (money := getattr(benefit, part)) is not None:
                twice = new(benefit, **{part: money * Decimal(2)})
                benefits = front.benefit  # type: ignore[union-attr]
                return changed(front, benefit=(*benefits[:at], twice, *benefits[at + 1 :]))
    return None


def other_window(front: Front) -> Front | None:
    window = getattr(front, "window", None)
    if window is None or window == ():
        return None
    if isinstance(window, Rolling):
        return changed(front, window=None)
    if isinstance(window, Recurring):
        return changed(front, window=new(window, months=(*window.months, 12)))
    last = window[-1]
    day = (last.closes or last.opens) + dt.timedelta(days=9)
    return changed(
        front, window=(*window[:-1], Opening(opens=last.opens, closes=day, note=last.note))
    )


def longer_in_force(front: Front) -> Front | None:
    if not isinstance(front, Programme):
        return None
    until = front.in_force.until
    if not until or until < TODAY:
        return None
    return changed(front, in_force=new(front.in_force, until=until + dt.timedelta(days=9)))


def other_limit(front: Front) -> Front | None:
    """The first number that is tested, one more."""
    done = False

    def of(node: Any) -> Any:
        nonlocal done
        if isinstance(node, Group):
            join = next((j for j in ("all", "any", "none") if getattr(node, j)), None)
            return new(node, **{join: tuple(map(of, node.members))}) if join else node
        for name in ("at_most", "at_least", "more_than", "less_than"):
            limit = getattr(node, name, None)
            if not done and isinstance(limit, (int, float)):
                done = True
                return new(node, **{name: limit + 1})
        return node

    rule = of(front.eligibility) if front.eligibility else None
    return changed(front, eligibility=rule) if done else None


def without_a_condition(front: Front) -> Front | None:
    rule = front.eligibility
    if rule is None or not rule.all or len(rule.all) < 2:
        return None
    return changed(front, eligibility=new(rule, all=rule.all[:-1]))


def a_form(front: Front) -> Front:
    name = Blank(id="example", label=Label(zh="示例栏目", en="Example field"))
    if front.form:
        return changed(front, form=new(front.form, fields=(*front.form.fields, name)))
    return changed(front, form=Form(title=Label(zh="示例表", en="Example"), fields=(name,)))


def other_portal(front: Front) -> Front | None:
    apply = getattr(front, "apply", None)
    return changed(front, apply=new(apply, url="https://example.com/new")) if apply else None


def suspended(front: Front) -> Front | None:
    if not isinstance(front, Programme) or force_on(front, TODAY) in (Force.SUSPENDED, Force.ENDED):
        return None
    return changed(front, status=Status.SUSPENDED)


RULES: dict[str, tuple[Edit, Matter, int]] = {
    "a step takes a day more": (longer, Matter.STEP, 40),
    "a figure in a step": (another_figure, Matter.STEP, 40),
    "a step is done elsewhere": (elsewhere, Matter.STEP, 40),
    "a step less": (without_a_step, Matter.STEP, 25),
    "the steps turned round": (other_order, Matter.STEP, 25),
    "a paper more": (a_new_paper, Matter.DOCUMENT, 40),
    "more copies of a paper": (more_copies, Matter.DOCUMENT, 15),
    "twice the money": (doubled, Matter.AMOUNT, 25),
    "the window moves": (other_window, Matter.WINDOW, 8),
    "longer in force": (longer_in_force, Matter.WINDOW, 15),
    "another limit": (other_limit, Matter.CONDITION, 20),
    "a condition less": (without_a_condition, Matter.CONDITION, 30),
    "another form": (a_form, Matter.FORM, 40),
    "another portal": (other_portal, Matter.WHERE, 15),
    "suspended": (suspended, Matter.ENDED, 35),
}


def edited(page: Page, edit: Edit) -> Page | None:
    """The page's next version with other prose, too; None where the edit does not fit."""
    front = edit(front_of(page))  # type: ignore[arg-type]
    bodies = {language: f"{body}\n\n又及 99。" for language, body in page.bodies.items()}
    update = {"content": front, "bodies": bodies, "digest": "new"}
    return page.model_copy(update=update) if front else None


def found(page: Page, after: Page) -> Any:
    town = the_shipped()
    walk = walked(page, settled=len(front_of(page).steps))
    return touched(page, after, walk, town.facts, town.places, TODAY)


@pytest.mark.parametrize("name", WORDS)
def test_other_words_touch_no_application(name: str) -> None:
    edit, at_least = WORDS[name]
    tried = 0
    for page_id in PAGES:
        page = the_shipped().pages[page_id]
        if (after := edited(page, edit)) is None:
            continue
        tried += 1
        what = found(page, after)
        assert (what.matters, what.redo) == (False, ()), (page_id, what)
    assert tried >= at_least


@pytest.mark.parametrize("name", RULES)
def test_other_rules_touch_it_as_what_they_are(name: str) -> None:
    edit, matter, at_least = RULES[name]
    tried = 0
    for page_id in PAGES:
        page = the_shipped().pages[page_id]
        if (after := edited(page, edit)) is None:
            continue
        tried += 1
        for one, other in ((page, after), (after, page)):
            if matter is Matter.ENDED and one is after:
                continue
            what = found(one, other)
            assert what.kinds == (matter,), (page_id, what)
    assert tried >= at_least


def test_every_two_pages_touch_and_none_fails() -> None:
    """Whatever follows whatever: never an error, and a page never touches itself."""
    pages = [the_shipped().pages[page_id] for page_id in PAGES]
    for page, other in zip(pages, [*pages[1:], pages[0]], strict=True):
        assert found(page, other).matters
        assert not found(page, page).matters
