"""Front matter is parsed as staff mean it, and every value keeps its line."""

import pytest

from bot.texts import LANGUAGES
from ingest.frontmatter import UnreadableFrontMatter, load_yaml, split_page


def what_is_wrong(text: str) -> str:
    with pytest.raises(UnreadableFrontMatter) as caught:
        split_page(text)
    for language in LANGUAGES:
        assert "\n" not in caught.value.what.in_(language)
    return f"{caught.value.line}: {caught.value.what}"


def test_a_page_is_cut_at_its_fences() -> None:
    split = split_page("---\ntitle: 券\n---\n## 能拿多少\n\n50%。\n")
    assert split.front is not None
    assert split.front.data == {"title": "券"}
    assert split.body == "## 能拿多少\n\n50%。\n"
    assert split.body_line == 4


def test_a_page_may_have_no_front_matter() -> None:
    split = split_page("# 通知\n\n---\n\n明天放假。")
    assert split.front is None
    assert split.body == "# 通知\n\n---\n\n明天放假。"
    assert split.body_line == 1


def test_a_page_may_end_at_its_fence() -> None:
    split = split_page("---\ntitle: 券\n---")
    assert split.body == ""


def test_a_byte_order_mark_and_windows_newlines_do_no_harm() -> None:
    split = split_page("\ufeff---\r\ntitle: 券\r\n---\r\n正文\r\n")
    assert split.front is not None
    assert split.front.data == {"title": "券"}
    assert split.body == "正文\n"


def test_the_line_of_each_value_is_known() -> None:
    text = "---\ntitle: 券\nsources:\n  - id: a\n    url: b\n  - {id: c}\n---\n"
    front = split_page(text).front
    assert front is not None
    assert front.line(("title",)) == 2
    assert front.line(("sources", 0, "url")) == 5
    assert front.line(("sources", 1, "id")) == 6
    assert front.line(("sources", 1, "checked")) == 6, "the nearest parent of what is missing"
    assert front.line(("kind",)) == 2, "the whole front matter begins below its fence"


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y", "n", "On", "NO"])
def test_only_true_and_false_are_truth_values(word: str) -> None:
    assert load_yaml(f"{word}: {word}").data == {word: word}


def test_true_and_false_are_truth_values() -> None:
    assert load_yaml("{a: true, b: False}").data == {"a": True, "b": False}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("---\ntitle: 券\n正文", "1: the front matter is not closed: add a line '---' below it"),
        ("---\ntitle: 券\n----\n正文", "1: the front matter is not closed"),
        ("---\na: 1\nb: 2\na: 3\n---\n", "4: 'a' is given twice: keep one"),
        ("---\na: {b: 1, b: 2}\n---\n", "2: 'b' is given twice: keep one"),
        ("---\na: 1\nb: c: d\n---\n", "3: this is not valid YAML (mapping values"),
        ("---\na: 1\nb: [1, 2\n---\n", "this is not valid YAML"),
        ("---\na: \x00\n---\n", "2: this is not valid YAML (unacceptable character"),
        ("---\na: 1\nb: 2026-02-31\n---\n", "3: this is not valid YAML ('2026-02-31': day is out"),
        ("---\na: 1\nb: &x [*x]\n---\n", "2: an alias (*name) stands inside what it names"),
        ("---\na: !!python/object:os.system 1\n---\n", "2: this is not valid YAML (could not"),
    ],
)  # fmt: skip
def test_what_cannot_be_parsed_is_reported_with_its_line(text: str, complaint: str) -> None:
    assert complaint in what_is_wrong(text)


def test_an_empty_front_matter_holds_nothing() -> None:
    assert load_yaml("").data is None
    assert load_yaml("").line(("title",)) == 1


@pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_what_would_end_the_process_by_its_depth_is_only_reported(deep: str) -> None:
    assert "2: nested too deeply" in what_is_wrong(f"---\n{deep}\n---\n")


def test_more_values_than_memory_holds_are_not_read() -> None:
    assert "too many values: split the file" in what_is_wrong(f"---\na: [{'x,' * 10**6}]\n---\n")


def test_a_few_lines_of_aliases_do_not_fill_the_memory() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "the aliases (*name) unfold to too much" in what_is_wrong(f"---\n{bomb}---\n")
    keys = bomb.replace("a0: &a0", "? &a0").replace(": &a", "b: &a")
    assert what_is_wrong(f"---\n{keys}---\n")
