"""qihang check and match: facts from a file and from pairs, in words and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.adapters.store import open_store, vocabulary_texts
from bot.app import database_url
from bot.commands.eligibility import (
    as_record,
    asked_day,
    find_page,
    published,
    read_facts,
    report_check,
    report_match,
)
from bot.domain.catalogue import Catalogue
from bot.domain.place import PLACES_FILE
from bot.domain.value import Span
from bot.errors import BadInput
from bot.settings import Settings, load_settings
from tests.services.rules_stories import (
    AI,
    CLEAN,
    DESK,
    HERE,
    JIANGHAN,
    KNOWLEDGE,
    REVIEW,
    SMALL,
    SUZHOU,
    VOUCHER,
    WUHAN,
    a_programme,
    a_town,
    assessed,
    the_facts,
)
from tests.services.stories import NOON

TOWN = a_town()
ON = dt.datetime(2026, 11, 22)  # noqa: DTZ001 (a day, as typer gives it)


def refused(path: Path | None, *pairs: str) -> str:
    with pytest.raises(BadInput) as caught:
        read_facts(path, pairs, TOWN)
    message = str(caught.value)
    assert "\n" not in message
    return message


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "facts.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# ---- the facts


def test_facts_come_from_a_file_and_from_pairs_which_come_last(tmp_path: Path) -> None:
    path = written(tmp_path, "team_size: 3\nai_core: true\ncompany_founded_on: 2025-03\n")
    found = read_facts(path, [" team_size =11", f"company_place={JIANGHAN}"], TOWN)
    assert found == {
        "team_size": 11, "ai_core": True, "company_place": JIANGHAN,
        "company_founded_on": Span(dt.date(2025, 3, 1), dt.date(2025, 3, 31)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("team_size=11", 11),
        ("team_size={from: 5, to: 9}", Span(5, 9)),
        ("ai_core=true", True),
        ("ai_core=no", False),
        ("founder_status=student", "student"),
        ("founder_groups=[veteran, graduate]", frozenset({"veteran", "graduate"})),
        ("company_founded_on=2025-03-14", dt.date(2025, 3, 14)),
        ("company_founded_on=2025", Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))),
        ("compute_spend_year=200000", 200_000),
    ],
)
def test_a_pair_is_read_as_yaml(pair: str, value: Any) -> None:
    assert list(read_facts(None, [pair], TOWN).values()) == [value]


def test_json_is_read_too_and_an_empty_file_tells_nothing(tmp_path: Path) -> None:
    for text, found in (('{"team_size": 3}', {"team_size": 3}), ("", {})):
        assert read_facts(written(tmp_path, text), [], TOWN) == found
    assert read_facts(None, [], TOWN) == {}


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("team_size", "write it as name=value"),
        ("team_siz=3", "no fact 'team_siz'; did you mean team_size"),
        ("shoe_colour=3", "no fact 'shoe_colour': see knowledge/facts.yaml"),
        ("=3", "no fact ''"),
        ("team_size=many", "team_size: 'many'"),
        ("team_size=-1", "team_size: -1"),
        ("team_size=", "team_size: None"),
        ("team_size={from: 9, to: 5}", "team_size"),
        ("ai_core=maybe", "ai_core: 'maybe'"),
        ("ai_spend_share=30", "ai_spend_share"),
        ("founder_groups=[veteran, king]", "king"),
        ("company_founded_on=2025-13-01", "--fact 'company_founded_on=2025-13-01'"),
        ("company_founded_on=soon", "company_founded_on: 'soon'"),
        ("company_place=cn/atlantis", "no place 'cn/atlantis'"),
        ("team_size=[1", "--fact 'team_size=[1'"),
    ],
)
def test_a_pair_that_tells_nothing_is_refused(pair: str, words: str) -> None:
    assert words in refused(None, pair)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("team_size: [1", "cannot be read as JSON or YAML"),
        (b"\xff\xfe\xfa", "cannot be read as JSON or YAML"),
        ("company_founded_on: 2025-02-30", "cannot be read as JSON or YAML"),
        ("- team_size", "a mapping of fact to value is needed"),
        ("team_siz: 3", "did you mean team_size"),
        ("1: 3", "no fact '1'"),
        ("team_size: many", "team_size: 'many'"),
    ],
)
def test_a_file_that_tells_nothing_is_refused(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    assert words in refused(written(tmp_path, text))
    for gone in (tmp_path / "nowhere.yaml", tmp_path):
        assert "cannot be read" in refused(gone)


# ---- the programme and the day


def test_a_page_is_found_with_or_without_its_folder() -> None:
    for name in ("wuhan/voucher", "programmes/wuhan/voucher"):
        assert find_page(name, TOWN).id == VOUCHER


@pytest.mark.parametrize(
    ("name", "words"),
    [("wuhan/vouchers", "did you mean wuhan/voucher"), ("zzz", "see 'qihang programmes'")],
)
def test_a_page_that_is_not_there_is_refused(name: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        find_page(name, TOWN)


def test_the_day_is_the_one_asked_or_today(settings: Settings) -> None:
    assert asked_day(settings, ON) == NOON.date()
    assert asked_day(settings, None) >= dt.date(2026, 1, 1)


# ---- the verdict as data

RATE = {"rate": "0.5", "of": "compute_spend_year", "cap": "200000", "cite": "measures art.4"}


def record(*conditions: Any, language: str = "zh", front: Any = None, **given: Any) -> Any:
    page = a_programme("wuhan/x", "某券", *conditions, **{"benefit": RATE, **(front or {})})
    town = a_town(page)
    return json.loads(json.dumps(as_record(assessed(page, town, **given), town, language)))


def test_a_verdict_as_data() -> None:
    found = record(SMALL, HERE, REVIEW, team_size=11, compute_spend_year=100_000)
    window, conditions = found.pop("window"), found.pop("conditions")
    assert found == {
        "programme": "wuhan/x", "title": "某券", "verdict": "not_eligible",
        "by_facts": "not_eligible", "missing": [], "failed": ["team_size"], "amount": 50000.0,
        "up_to": 200000.0, "currency": "CNY", "as_of": "2026-11-22",
    }  # fmt: skip
    assert window == {"state": "not_stated", "opens": None, "closes": None}
    assert conditions == [
        {"mark": "not_met", "text": "团队不超过10人", "fact": "team_size", "value": 11,
         "clause": "第一条", "source": "《若干措施》"},
        {"mark": "unknown", "text": "公司在武汉", "fact": "company_place", "value": None,
         "clause": "第一条", "source": "《若干措施》"},
        {"mark": "judged", "text": "通过评审", "fact": None, "value": None, "clause": None,
         "source": "《资金细则》"},
    ]  # fmt: skip


def test_every_single_condition_of_a_group_and_each_value_as_it_is_written() -> None:
    clean = {**CLEAN, "cite": "gone art.1"}
    found = record({"any": [SMALL, HERE]}, AI, clean, language="en", company_registered=False,
                   team_size={"from": 5, "to": 20})  # fmt: skip
    assert [(one["mark"], one["value"]) for one in found["conditions"]] == [
        ("unknown", {"from": 5, "to": 20}), ("not_met", None), ("unknown", None), ("met", None),
    ]  # fmt: skip
    assert found["conditions"][0]["clause"] == "art. 1"
    assert found["conditions"][3]["source"] is None
    assert found["missing"] == ["team_size", "ai_core"]


@pytest.mark.parametrize(
    ("benefit", "given", "sums"),
    [
        (RATE, {}, (None, 200000.0, "CNY")),
        (RATE, {"compute_spend_year": 0}, (0.0, 200000.0, "CNY")),
        ({"amount": "5000", "cite": "measures"}, {}, (5000.0, None, "CNY")),
        ({"in_kind": {"zh": "桌", "en": "desk"}, "cite": "measures"}, {}, (None, None, None)),
    ],
)
def test_the_sum(benefit: Any, given: Any, sums: tuple[float | None, ...]) -> None:
    found = record(SMALL, front={"benefit": benefit}, **given)
    assert (found["amount"], found["up_to"], found["currency"]) == sums


def test_the_window() -> None:
    opens = {"window": [{"opens": "2027-01-01", "closes": "2027-02-01"}]}
    found = record(SMALL, front=opens, team_size=3)
    assert (found["verdict"], found["by_facts"]) == ("closed", "eligible")
    assert found["window"] == {"state": "opens_later", "opens": "2027-01-01",
                               "closes": "2027-02-01"}  # fmt: skip


# ---- the commands


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return load_settings(data_dir=tmp_path)


async def publish(settings: Settings, town: Catalogue) -> None:
    places = PLACES_FILE.validate_python(
        yaml.safe_load((KNOWLEDGE / "places.yaml").read_text("utf-8"))
    )
    words = vocabulary_texts(the_facts(), places)
    async with await open_store(database_url(settings)) as store:
        await store.catalogue.publish(list(town.pages.values()), list(town.passages.values()), [],
                                      words, {}, NOON)  # fmt: skip


async def printed(what: Any, *arguments: Any) -> list[str]:
    lines: list[str] = []
    await what(*arguments, lines.append)
    return lines


async def test_check_in_words_and_as_json(settings: Settings) -> None:
    await publish(settings, TOWN)
    pairs = ["team_size=11", f"company_place={JIANGHAN}"]
    lines = await printed(report_check, settings, "wuhan/voucher", None, pairs, ON, "zh", False)
    assert lines[0] == "算力服务券：现在不行，差一条。 [1]"
    assert "✗ 团队不超过10人（你是11人） [1]" in lines
    assert "○ 做人工智能（还没说） [1]" in lines
    assert lines[-1] == "[1] 若干措施 · 第一条"
    (text,) = await printed(report_check, settings, "wuhan/voucher", None, pairs, ON, "zh", True)
    assert json.loads(text)["failed"] == ["team_size"]
    assert (await published(settings)).version == 1


PLACES: list[tuple[str | None, list[str], str | None, int]] = [
    (None, [f"company_place={JIANGHAN}"], JIANGHAN, 2),
    ("cn/jiangsu/suzhou", [f"company_place={JIANGHAN}"], SUZHOU, 1),
    ("武汉", [], WUHAN, 2),
    ("Wuhan", [], WUHAN, 2),
    (None, [], None, 3),
]
MATCH_KEYS = {
    *("group", "programme", "title", "verdict", "missing", "failed", "amount", "up_to"),
    *("currency", "window", "changeable", "requires", "excludes", "stacks_with"),
}


async def test_match_for_a_place(settings: Settings) -> None:
    await publish(settings, TOWN)
    for place, pairs, found, count in PLACES:
        (text,) = await printed(report_match, settings, place, None, pairs, ON, "zh", True)
        listed = json.loads(text)
        assert (listed["place"], listed["as_of"]) == (found, "2026-11-22")
        assert [set(one) for one in listed["matches"]] == [MATCH_KEYS] * count
    with pytest.raises(BadInput, match="no place 'Atlantis'"):
        await printed(report_match, settings, "Atlantis", None, [], ON, "zh", True)


async def test_match_in_words(settings: Settings) -> None:
    await publish(settings, TOWN)
    pairs = [f"company_place={SUZHOU}", "team_size=3"]
    lines = await printed(report_match, settings, None, None, pairs, ON, "en", False)
    assert lines == ["You may apply now (1)", "  suzhou desk: space"]
    assert find_page("suzhou/desk", TOWN).id == DESK
