"""The same assistant in a terminal, and the commands for scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.journeys.serving import House, lines

COMPUTE = "武汉算力补贴能拿多少"


def as_json(house: House, *arguments: str) -> Any:
    """What a command prints with --json; nothing else may stand on its output."""
    done = house.runs(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_talk_with_a_numbered_choice(house: House) -> None:
    talk = [COMPUTE, "3", "999", "", "/language en", "/nonsense", "/quit", "never read"]
    done = house.runs("chat", typed=lines(talk))
    assert (done.returncode, done.stderr) == (0, "")
    greeting, answer, chosen, *_, helped, bye = done.stdout.split("\n> ")
    assert greeting.startswith("我是启航")
    assert f"[1] {COMPUTE}" in greeting
    assert "20万元" in answer
    assert "依据（" in answer
    assert "[3] 谁可以" in answer
    assert "算力服务券" in chosen
    assert helped.startswith("How to use me:")
    assert bye == "再见，随时回来。\n"
    assert "never read" not in done.stdout


def test_the_end_of_the_input_ends_the_talk(house: House) -> None:
    done = house.runs("chat", "--lang", "en", typed="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "CNY" in done.stdout


def test_without_a_token_it_runs_in_the_terminal(house: House) -> None:
    done = house.runs("run", typed="/quit\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("我是启航")
    assert done.stdout.rstrip().endswith("再见，随时回来。")


def test_an_answer_for_scripts(house: House) -> None:
    answer = as_json(house, "ask", COMPUTE)
    assert answer["status"] == "answered"
    assert answer["text"].splitlines() == [each["text"] for each in answer["sentences"]]
    numbers = {source["n"] for source in answer["sources"]}
    assert all(set(each["cites"]) <= numbers for each in answer["sentences"])
    assert answer["sentences"][0]["cites"] == [1]
    for source in answer["sources"]:
        assert {"n", "page", "title", "number", "date", "standing", "url", "quote"} <= set(source)
        assert source["quote"]
    assert {"label": "怎么申请", "data": "ask:how"} in answer["offers"]
    assert answer["ms"]["total"] > 0
    unknown = as_json(house, "ask", "火星上怎么种土豆")
    assert (unknown["status"], unknown["sources"]) == ("not_found", [])


def test_a_day_and_a_language_can_be_asked_for(house: House) -> None:
    answer = as_json(house, "ask", COMPUTE, "--on", "2026-01-01", "--lang", "en")
    assert (answer["as_of"], answer["language"]) == ("2026-01-01", "en")
    assert "CNY" in answer["text"]


def test_passages_for_scripts(house: House) -> None:
    found = as_json(house, "search", "免费工位", "-k", "5")
    assert len(found) == 5
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)
    assert all(hit["text"] and hit["page"] for hit in found)


def test_programmes_for_scripts(house: House) -> None:
    rows = as_json(house, "programmes")
    assert all({"id", "title", "kind", "place", "status", "summary"} <= set(row) for row in rows)
    voucher = next(row for row in rows if row["id"] == "wuhan/compute-voucher")
    assert voucher["kind"] == "voucher"
    assert voucher["place"] == "cn/hubei/wuhan"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QIHANG_TIMEZONE", "Mars/Olympus"),
        ("QIHANG_MESSAGES_PER_MINUTE", "many"),
        ("QIHANG_TELEGRAM_MODE", "webhook"),
        ("QIHANG_TELEGRAM_BASE_URL", "api.telegram.org"),
    ],
)
def test_a_wrong_setting_ends_with_one_line(house: House, name: str, value: str) -> None:
    done = house.runs("chat", typed="/quit\n", **{name: value})
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("qihang: ")
    assert "QIHANG_" in line
