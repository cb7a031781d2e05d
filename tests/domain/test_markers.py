"""Citation markers are found and taken out; links and footnotes are left alone."""

import pytest

from bot.domain.markers import citations_in, without_markers


@pytest.mark.parametrize(
    ("text", "cited", "bare"),
    [
        ("补50%。[measures art.4]", ["measures art.4"], "补50%。"),
        ("补50%。 [measures art.4]\n下一行", ["measures art.4"], "补50%。\n下一行"),
        ("a [m art.1; rules 第二条]。", ["m art.1", "rules 第二条"], "a。"),
        ("a [m].", ["m"], "a."),
        ("a [m][n art.2] b", ["m", "n art.2"], "a b"),
        ("见[官网](https://a.cn)", [], "见[官网](https://a.cn)"),
        ("see [site](https://a.cn)", [], "see [site](https://a.cn)"),
        ("武政规[Two]", [], "武政规[Two]"),
        ("- [ ] 营业执照", [], "- [ ] 营业执照"),
        ("", [], ""),
    ],
)
def test_markers_are_found_and_taken_out(text: str, cited: list[str], bare: str) -> None:
    assert citations_in(text) == cited
    assert without_markers(text) == bare
