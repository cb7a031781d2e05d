"""Understanding what founders tell never raises, is quick, and loads no library in vain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.told import Told
from bot.domain.value import plain
from tests.domain.founders import FACTS, PLACES, ROOT, understand


def _holds(understood: Told) -> None:
    """Whatever comes back is a value that its fact reads back from its plain form."""
    for name, value in {**understood.values, **understood.supposed}.items():
        assert FACTS[name].read(plain(value)) == value
        assert FACTS[name].type != "place" or value in PLACES


_WORDS = (
    "公司 武汉 注册 去年 三月 个人 如果 不是 没有 的话 听说 个月 之前 那边 in Suzhou not 2025 there"
)
_PIECES = st.sampled_from(
    [*"我在3万岁,。?年成两十点第半到-都月% ", *_WORDS.split(), "I ", "we have ", " ago", "between ",
     " and ", "1e9", "99999999999999999999", "\ue000", "\U00020000", "\x00"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map("".join)),
       st.one_of(st.none(), st.sampled_from([*FACTS, "no_such_fact"])))  # fmt: skip
def test_nothing_that_is_typed_raises(say: str, asked: str | None) -> None:
    first = understand(say, asked)
    _holds(first)
    assert understand(say, asked) == first


def _hostile() -> Iterator[str]:
    folder = os.environ.get("QIHANG_SHARED")
    files = sorted((Path(folder) / "data" / "hostile").glob("*.jsonl")) if folder else []
    if not files:
        pytest.skip("QIHANG_SHARED is not set")
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield from (text for text in row.values() if isinstance(text, str))


@pytest.mark.slow
def test_hostile_strings_raise_nothing() -> None:
    for say in _hostile():
        for asked in (None, "team_size", "tax_arrears", "company_form"):
            _holds(understand(say, asked))


def test_a_message_of_200_characters_is_read_in_five_milliseconds() -> None:
    chinese = (
        "我今年38岁，在武汉和两个朋友做AI应用，公司去年三月注册在江汉，注册资本50万，算力一年花了20万，没有欠税。"
        * 4
    )
    english = (
        "I'm 38, based in Wuhan, three of us, company registered in Jianghan in March 2025. " * 3
    )
    for say in (chinese[:200], english[:200]):
        understand(say)
        times = []
        for _ in range(40):
            start = time.perf_counter()
            understand(say)
            times.append(time.perf_counter() - start)
        assert min(times) < 0.005


def test_a_message_is_read_up_to_a_length() -> None:
    start = time.perf_counter()
    understand("我在武汉有3个人1万2千5百" * 20_000)
    assert time.perf_counter() - start < 2


def test_the_library_of_numerals_is_only_loaded_for_long_numerals() -> None:
    code = (
        "import sys, datetime as dt, pathlib, yaml\n"
        "from bot.domain.fact import FACTS_FILE\n"
        "from bot.domain.place import PLACES_FILE, Places\n"
        "from bot.domain.told import understand_told\n"
        "read = lambda name: yaml.safe_load(pathlib.Path('knowledge', name).read_text('utf-8'))\n"
        "facts = FACTS_FILE.validate_python(read('facts.yaml'))\n"
        "places = Places.from_entries(PLACES_FILE.validate_python(read('places.yaml')))\n"
        "say = lambda text: understand_told(text, facts, places, dt.date(2026, 11, 22)).values\n"
        "assert say('我41，一个人在武汉做AI应用，还没注册公司，去年三月辞职')\n"
        "assert 'cn2an' not in sys.modules\n"
        "assert say('我们三十五个人') == {'team_size': 35}\n"
        "assert 'cn2an' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
