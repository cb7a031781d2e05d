"""Places are a tree, found by any name people use."""

import pytest

from bot.domain.place import PLACES_FILE, Place, Places, chain, within

TREE = Places.from_entries(
    PLACES_FILE.validate_python(
        {
            "cn": {
                "name": {"zh": "全国", "en": "nationwide"},
                "children": {
                    "beijing": {
                        "name": {"zh": "北京", "en": "Beijing"},
                        "aliases": ["北京", "Peking"],
                        "children": {"chaoyang": {"name": {"zh": "朝阳", "en": "Chaoyang"}}},
                    },
                    "liaoning": {
                        "name": {"zh": "辽宁", "en": "Liaoning"},
                        "children": {"chaoyang": {"name": {"zh": "朝阳", "en": "Chaoyang"}}},
                    },
                },
            }
        }
    )
)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("cn/hubei/wuhan", "cn/hubei", True),
        ("cn/hubei", "cn/hubei", True),
        ("cn/hubei", "cn/hubei/wuhan", False),
        ("cn/hubeixi", "cn/hubei", False),
        ("cn/hubei", "cn", True),
    ],
)
def test_a_place_contains_itself_and_its_children(inner: str, outer: str, expected: bool) -> None:
    assert within(inner, outer) is expected


def test_the_chain_runs_from_the_smallest_up() -> None:
    assert chain("cn/hubei/wuhan") == ("cn/hubei/wuhan", "cn/hubei", "cn")
    assert chain("cn") == ("cn",)


def test_the_file_becomes_a_tree_of_ids() -> None:
    assert "cn/beijing/chaoyang" in TREE
    assert "chaoyang" not in TREE
    assert None not in TREE
    assert [place.level for place in TREE.by_id.values()] == [0, 1, 2, 1, 2]
    assert isinstance(TREE.by_id["cn"], Place)


def test_a_place_is_named_in_each_language_and_an_unknown_one_by_its_id() -> None:
    assert TREE.name("cn/beijing", "zh") == "北京"
    assert TREE.name("cn/beijing", "en") == "Beijing"
    assert TREE.name("cn/atlantis", "en") == "cn/atlantis"


def test_names_are_found_in_lower_case_and_may_mean_several_places() -> None:
    assert TREE.names["peking"] == ("cn/beijing",)
    assert TREE.names["北京"] == ("cn/beijing",), "an alias that repeats the name counts once"
    assert TREE.names["朝阳"] == ("cn/beijing/chaoyang", "cn/liaoning/chaoyang")
