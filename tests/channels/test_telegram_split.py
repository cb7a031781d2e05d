"""Long answers in parts."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.render import as_html, as_plain
from bot.channels.telegram.split import LIMIT, named, split, units
from bot.domain.turn import Block, Span, paragraph
from tests.telegram.markup import parse_html, utf16

WORDS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("字。！ \n.a👩\u200d👧🇨🇳é\u0301<&>\"'")),
    max_size=80,
).flatmap(lambda text: st.integers(1, 120).map(lambda times: text * times))
SPANS = st.builds(
    Span,
    WORDS,
    st.sampled_from(["plain", "bold", "italic", "link"]),
    st.one_of(st.none(), st.just("https://a.cn/?a=1&b=<2>"), st.just("https://a.cn/x?a=1&b=2")),
)
BLOCKS = st.builds(
    Block,
    st.lists(SPANS, max_size=4).map(tuple),
    st.sampled_from(["paragraph", "item", "fold", "small"]),
)


def bare(text: str) -> str:
    """Only what is seen: no white space, and what cannot be sent as its replacement."""
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "\ufffd", text)
    return "".join(shown.split())


@settings(deadline=None, max_examples=150)
@given(st.lists(BLOCKS, max_size=6), st.sampled_from([50, 300, LIMIT]))
def test_every_part_fits_is_valid_and_nothing_is_lost(blocks: list[Block], limit: int) -> None:
    parts = split(blocks, limit)
    shown = []
    for part in parts:
        text, entities = parse_html(as_html(part))
        assert text == as_plain(part)
        assert utf16(text) <= limit
        assert text.strip()
        assert all(e["offset"] + e["length"] <= utf16(text) for e in entities)
        shown.append(text)
    kept = [b for b in blocks if bare(b.text.replace("\x1c", " "))]
    whole = "".join(("·" if b.kind == "item" else "") + b.text for b in kept)
    assert bare("".join(shown)).replace("\ufffd", "") == bare(whole).replace("\ufffd", "")


def parts_of(block: Block, limit: int) -> list[str]:
    return [as_plain(part) for part in split([block], limit)]


def test_whole_blocks_first_then_sentences_then_words() -> None:
    long, short = paragraph("甲" * 30), paragraph("乙" * 30)
    assert split([long, short], 50) == [[long], [short]]
    sentences = "第一句话说完了。第二句话也说完了！第三句话还没有说完"
    assert parts_of(paragraph(sentences), 20) == [
        "第一句话说完了。第二句话也说完了！", "第三句话还没有说完",
    ]  # fmt: skip
    assert parts_of(paragraph("alpha beta gamma delta"), 12) == ["alpha beta ", "gamma delta"]


def test_a_decimal_point_ends_no_sentence() -> None:
    assert parts_of(paragraph("aaaa bbbb 3.25 cc"), 13) == ["aaaa bbbb ", "3.25 cc"]


def test_never_inside_a_character_that_people_see_as_one() -> None:
    for seen in ("👩\u200d👩\u200d👧", "🇨🇳", "👍🏽", "e\u0301\u0323", "각", "❤\ufe0f"):
        for limit in range(max(units(seen), 8), 30):
            for part in parts_of(paragraph(seen * 12), limit):
                assert part.replace(seen, "") == ""


def test_never_inside_a_style_that_fits() -> None:
    link = Span("《若干措施》武政规", "link", "https://a.cn")
    block = Block((Span("前" * 15), link, Span("后" * 15)))
    for limit in range(16, 40):
        styled = [s.text for part in split([block], limit) for b in part for s in b.spans
                  if s.style == "link"]  # fmt: skip
        assert styled == [link.text]


def test_a_style_longer_than_a_message_goes_on_in_the_next() -> None:
    parts = split([Block((Span("粗" * 90, "bold"),), "fold")], 40)
    assert len(parts) == 3
    assert all(as_html(p).startswith("<blockquote expandable><b>粗") for p in parts)


def test_blocks_without_words_are_left_out() -> None:
    assert split([paragraph(" \n"), Block(())]) == []


def test_whichever_part_is_replied_to_it_bears_the_tag_of_the_first() -> None:
    said = "#case-5 · 我是另一个人。" * 400
    head = Block((Span("#case-12 · 对方说", "bold"),))
    parts = named(split([head, Block((Span(said),), "line"), paragraph("回复这条")]))
    assert len(parts) > 1
    assert {as_plain(part).splitlines()[0] for part in parts[1:]} == {"#case-12"}
    assert all(units(as_plain(part)) <= 4096 for part in parts)


def test_words_that_begin_a_part_by_chance_are_no_tag() -> None:
    parts = named(split([paragraph("问题" * 1500), paragraph(" #case-5 · " + "字" * 3000)]))
    assert [as_plain(part)[:9] for part in parts] == ["问题问题问题问题问", "…\n #case-"]
    assert named([]) == []
