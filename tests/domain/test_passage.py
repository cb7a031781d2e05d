"""The same words keep a passage's id; changed words get a new one."""

from dataclasses import replace

import pytest

from bot.domain.passage import Passage, text_digest

A_PASSAGE = Passage("programmes/wuhan/voucher", "zh", 1, "算力券", "能拿多少", "补50%。")


def test_the_same_words_keep_the_id() -> None:
    assert replace(A_PASSAGE).id == A_PASSAGE.id
    assert len(A_PASSAGE.id) == 32


@pytest.mark.parametrize(
    "changed",
    [{"text": "补60%。"}, {"heading": "补多少"}, {"title": "券"}, {"ordinal": 2},
     {"language": "en"}, {"page_id": "programmes/wuhan/other"}],
)  # fmt: skip
def test_a_change_gives_a_new_id(changed: dict[str, str]) -> None:
    assert replace(A_PASSAGE, **changed).id != A_PASSAGE.id  # type: ignore[arg-type]


def test_vectors_are_shared_by_pages_that_say_the_same() -> None:
    other = replace(A_PASSAGE, page_id="programmes/wuhan/other")
    assert other.text_digest == A_PASSAGE.text_digest == text_digest(A_PASSAGE.indexed_text)


def test_title_and_headings_are_indexed_with_the_words() -> None:
    assert A_PASSAGE.indexed_text == "算力券 · 能拿多少\n补50%。"
    assert replace(A_PASSAGE, heading="").indexed_text == "算力券\n补50%。"
    assert replace(A_PASSAGE, title="", heading="").indexed_text == "补50%。"


def test_the_record_is_the_passage_without_a_heading() -> None:
    assert not A_PASSAGE.is_record
    assert replace(A_PASSAGE, heading="").is_record


def test_where_it_stands_changes_the_id_but_never_the_vector() -> None:
    moved = replace(A_PASSAGE, locator="p3")
    assert moved.id != A_PASSAGE.id
    assert moved.text_digest == A_PASSAGE.text_digest
    assert A_PASSAGE.id == "1df121b6ab2f1dd84e23e1c6ed06a392", (
        "an id of a catalogue that is already kept"
    )
