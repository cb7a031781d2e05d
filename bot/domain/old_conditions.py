"""Says new conditions in the words of the old ones wherever they test the same."""

from __future__ import annotations

from typing import Any

from bot.domain.change_pairs import paired
from bot.domain.condition import Group, Judged, Node, Test, leaves
from bot.domain.label import Label
from bot.domain.rewording import contradict, same_demand

UNORDERED = {"in", "within", "has_any", "has_all"}
"""Operators whose operands may stand in any order."""


def conditions_in_old_words(old: Group | None, new: Group | None) -> Group | None:
    """The old ones if the new ones ask the same, else the new ones with the old words kept."""
    if old is None or new is None:
        return new
    keys = (repr, _asked, _fact_and_operator, _fact)
    found = paired(leaves(old), leaves(new), keys, _judged_text)
    said = {id(now): _leaf(was, now) for was, now in found.pairs}
    contradicted = any(
        contradict(was.text, now.text) for was, now in found.pairs
        if isinstance(was, Test) and isinstance(now, Test)
    )  # fmt: skip
    kept = _rebuilt(new, said)
    assert isinstance(kept, Group)
    contradicted = contradicted or contradict(_texts(old), _texts(new))
    return old if _logic(old) == _logic(kept) and not contradicted else kept


def _leaf(old: Test | Judged, new: Test | Judged) -> Test | Judged:
    if isinstance(old, Judged) and isinstance(new, Judged):
        said = {"cite": old.cite, "by": old.by}
        return old if same_demand(old.judged, new.judged) else new.model_copy(update=said)
    assert isinstance(old, Test)
    assert isinstance(new, Test)
    update: dict[str, Any] = {"cite": old.cite}
    if _asked(old) != _asked(new) or not contradict(old.text, new.text):
        update["text"] = old.text
    return new.model_copy(update=update)


def _rebuilt(node: Node, said: dict[int, Test | Judged]) -> Node:
    """The same tree with other leaves."""
    if not isinstance(node, Group):
        return said.get(id(node), node)
    members = tuple(_rebuilt(member, said) for member in node.members)
    if node.at_least_of:
        of = node.at_least_of.model_copy(update={"of": members})
        return node.model_copy(update={"at_least_of": of})
    return node.model_copy(update={_join(node): members})


def _join(group: Group) -> str:
    return "all" if group.all else "any" if group.any else "none"


def _logic(node: Node) -> str:
    """The same for two trees that ask the same, whatever the order and the needless nesting."""
    if isinstance(node, Test):
        return _asked(node) or ""
    if isinstance(node, Judged):
        return repr(node.judged)
    join, members = _joined(node)
    alone = len(members) == 1 and join in ("all", "any")
    return members[0] if alone else f"{join} {sorted(members)}"


def _joined(group: Group) -> tuple[str, list[str]]:
    """How the members are joined, those of an inner group that joins alike among them."""
    members, join = group.members, _join(group)
    if group.at_least_of:
        n = group.at_least_of.n
        join = {1: "any", len(members): "all"}.get(n, f"{n} of")
    found: list[str] = []
    for member in members:
        inner = _joined(member) if isinstance(member, Group) else ("", [])
        found += inner[1] if inner[0] == join and join in ("all", "any") else [_logic(member)]
    return join, found


def _asked(leaf: Test | Judged) -> str | None:
    """What a test asks: the fact, how it is compared, and with what."""
    if not isinstance(leaf, Test):
        return None
    (operator,), operand = leaf.operators, leaf.operand
    if operator in UNORDERED and isinstance(operand, (tuple, list)):
        operand = sorted(map(str, operand))
    return repr((leaf.fact, operator, operand, leaf.soft))


def _fact_and_operator(leaf: Test | Judged) -> tuple[Any, ...] | None:
    return (leaf.fact, leaf.operators) if isinstance(leaf, Test) else None


def _fact(leaf: Test | Judged) -> str | None:
    return leaf.fact if isinstance(leaf, Test) else None


def _judged_text(leaf: Test | Judged) -> str | None:
    return leaf.judged.zh if isinstance(leaf, Judged) else None


def _texts(group: Group) -> Label | None:
    """What all the groups are called, together."""
    found = [group.text] if group.text else []
    found += [text for one in group.members if isinstance(one, Group) and (text := _texts(one))]
    if not found:
        return None
    return Label(zh=" ".join(one.zh for one in found), en=" ".join(one.en for one in found))
