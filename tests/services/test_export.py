"""A file of everything that is kept of one person, and of nobody else."""

from __future__ import annotations

import datetime as dt
import json
import string
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fakes import FakeStore, FrozenClock
from bot.domain.walkthrough import Outcome, Result, decided
from bot.services.export import FORMAT, Export
from tests.adapters.stories import NOON
from tests.services.founders import live

ME, OTHER, GROUP = "telegram:42", "telegram:7", "telegram:-5"
WHEN = NOON.astimezone(dt.UTC).isoformat()


def an_export(store: FakeStore) -> Export:
    return Export(store, FrozenClock(NOON))


async def everything(store: FakeStore, person: str = ME) -> dict[str, Any]:
    file = await an_export(store).everything(person)
    found: dict[str, Any] = json.loads(file.content)
    return found


async def test_the_file_says_what_it_is_and_of_when() -> None:
    file = await an_export(FakeStore()).everything(ME)
    assert file.name == "qihang-2026-11-22.json"
    head = json.loads(file.content)
    assert (head["format"], head["exported_at"]) == (FORMAT, WHEN) == ("qihang-export/1", WHEN)


async def test_of_a_stranger_there_is_nothing() -> None:
    found = await everything(FakeStore())
    assert not any(found[name] for name in found if name not in ("format", "exported_at"))


async def test_everything_of_a_person_is_in_it() -> None:
    store = FakeStore()
    await live(store, ME, "江城", group=GROUP)
    found = await everything(store)
    assert found["language"] == "zh"
    assert found["facts"] == {
        "company_founded_on": {"value": "2025-03", "how": "text", "at": WHEN},
        "company_place": {"value": "cn/江城", "how": "button", "at": WHEN},
        "founder_groups": {"value": ["graduate", "江城"], "how": "text", "at": WHEN},
        "work": {"value": "江城", "how": "text", "at": WHEN},
    }
    (change,) = found["changes"]
    assert (change["at"], change["after"]) == (WHEN, found["facts"])
    assert change["before"]["work"] is None
    assert change["before"]["company_place"]["value"] == "cn/old-江城"
    (interview,) = found["interviews"]
    assert (interview["where"], interview["pending"]) == ("private", "江城")
    assert [(e["id"], e["where"]) for e in found["exchanges"]] == [
        ("asked-江城", "private"), ("group-江城", "group"),
    ]  # fmt: skip
    exchange = found["exchanges"][0]
    assert (exchange["question"], exchange["answer"]) == ("江城能拿多少？", "最多20万元（江城）。")
    assert (exchange["at"], exchange["status"], exchange["as_of"]) == (
        WHEN, "answered", "2026-11-22",
    )  # fmt: skip
    assert exchange["sources"][0]["quote"] == "补50%（江城）"
    assert exchange["sources"][0]["date"] == "2026-02-13"
    assert exchange["extra"] == {"kinds": ["voucher"], "word": "江城", "day": "2026-01-01"}
    rated = {"at": WHEN, "exchange": "asked-江城", "helpful": True}
    assert found["feedback"] == [rated, {**rated, "exchange": "group-江城"}]
    assert [one["exchange"] for one in found["for_staff"]] == ["asked-江城", "group-江城"]
    assert [case["state"] for case in found["cases"]] == ["closed", "waiting"]
    assert [line["text"] for line in found["cases"][1]["lines"]] == ["转人工：江城", "答：江城"]


async def test_walks_documents_wishes_and_messages_are_in_it() -> None:
    store = FakeStore()
    await live(store, ME, "江城", group=GROUP)
    outcome = Outcome(Result.GRANTED, NOON, Decimal("200000.00"), dt.date(2026, 11, 20))
    (running, *_) = [a for a in await store.applications.of(ME) if a.state.runs]
    assert await store.applications.put(decided(running, outcome))
    found = await everything(store)
    walks = {walk["id"]: walk for walk in found["applications"]}
    assert {(w["where"], w["state"]) for w in walks.values()} == {
        ("group", "abandoned"), ("group", "open"),
    }  # fmt: skip
    walk = walks["江城1"]
    assert (walk["result"], walk["fields"]) == ("granted", {"name": "江城"})
    assert (walk["outcome"]["amount"], walk["outcome"]["on"]) == ("200000.00", "2026-11-20")
    assert [(note["text"], note["at"]) for note in walk["notes"]] == [("记：江城", WHEN)]
    (before,) = found["walking"]
    assert (before["where"], before["waits"]) == ("group", "note")
    assert found["documents"] == [{"document": "common:江城", "at": WHEN}]
    assert [file["name"] for file in found["files"]] == ["江城.pdf"] * 2
    assert [(wish["at"], wish["zone"]) for wish in found["reminders"]] == [
        ("09:00:00", "Asia/江城")
    ]
    assert {(d["where"], d["fate"]) for d in found["deliveries"]} == {
        ("private", "dropped"), ("private", "waiting"),
    }  # fmt: skip


async def test_what_he_wants_to_hear_in_private_is_in_it_and_no_group() -> None:
    store = FakeStore()
    await live(store, ME, "江城", group=GROUP)
    (wanted,) = (await everything(store))["subscriptions"]
    assert (wanted["places"], wanted["pace"], wanted["changed_at"]) == (
        ["cn/江城"], "instant", WHEN,
    )  # fmt: skip


async def test_the_facts_alone() -> None:
    store = FakeStore()
    await live(store, ME, "江城")
    found = json.loads((await an_export(store).facts(ME)).content)
    assert set(found) == {"format", "exported_at", "facts"}
    assert found["facts"] == (await everything(store))["facts"]


async def test_a_word_on_the_answer_of_somebody_else_does_not_lead_there() -> None:
    store = FakeStore()
    await live(store, OTHER, "别家", group=GROUP)
    await store.talk.rate("group-别家", ME, False, NOON)
    await store.talk.ask_staff("group-别家", ME, NOON)
    found = await everything(store)
    assert found["feedback"] == [{"at": WHEN, "exchange": None, "helpful": False}]
    assert found["for_staff"] == [{"at": WHEN, "exchange": None}]
    assert "别家" not in json.dumps(found, ensure_ascii=False)


async def test_half_an_emoji_does_not_spoil_the_file() -> None:
    store = FakeStore()
    await live(store, ME, "江\ud83d城")
    assert (await everything(store))["facts"]["work"]["value"] == "江?城"


def strings_of(value: Any) -> set[str]:
    """Every text within."""
    if isinstance(value, dict):
        return set().union(*map(strings_of, value.values()), set())
    if isinstance(value, list):
        return set().union(*map(strings_of, value), set())
    return {value} if isinstance(value, str) else set()


_word = st.text(string.ascii_uppercase + "江城别家", min_size=8, max_size=12)


@given(st.lists(_word, min_size=2, max_size=2, unique=True), st.integers(0, 5), st.booleans())
async def test_no_word_of_another_is_ever_in_it(
    words: list[str], hours: int, grouped: bool
) -> None:
    mine, theirs = (f"<{word}>" for word in words)
    store = FakeStore()
    await live(store, ME, mine, group=GROUP if grouped else "")
    await live(store, OTHER, theirs, NOON + dt.timedelta(hours=hours), group=GROUP)
    await store.talk.rate(f"group-{theirs}", ME, True, NOON)
    await store.talk.rate(f"asked-{mine}", OTHER, True, NOON)
    text = (await an_export(store).everything(ME)).content.decode()
    assert theirs not in text
    assert OTHER not in text
    assert GROUP not in text
    others = strings_of(await everything(store, OTHER))
    assert not [found for found in strings_of(json.loads(text)) & others if theirs in found]
    assert mine in text
