"""The screen of a publication, read as staff would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.telegram.render import as_html, as_plain
from bot.domain.review import GoldenReview, PageReview, Review
from bot.services.compose.publication import LONGEST, publication_blocks
from tests.services.compose.reviews import VOUCHER_TITLE, a_large_review, a_review
from tests.services.rules_stories import VOUCHER

CHINESE = """\
第 12 次发布 · 2026-11-25 14:30 · 张三 · 2 页改动 · 拦住 1 页

示例通知.pdf（改动）
已拦住，旧版本继续回答。
发布后 3 道标准问题会变差：「武汉算力补贴能拿多少」、「Is the desk free?」…
· ⚠ 去掉申报窗口：全年受理

示例市算力服务券（改动）
· ⚠ 状态：现行 → 只是公布，还没细则
· ⚠ 申报窗口：2026年4月14日截止（已截止） → 2027年3月1日到2027年4月15日
· ⚠ 上限：20万元 → 10万元
· ⚠ 新增最长年限：3年
· ⚠ 条件（团队人数）：不超过10人 → 不超过20人
· ⚠ 去掉条件：核心业务靠AI：是
· 另有 2 处改动
影响：12 位创始人金额会变，0 位失去资格

示例市开业礼包（新增）
影响：3 位创始人多了机会，0 位失去资格

标准问题 298 题：答对 291 → 289，2 题变差 ▸

「武汉算力补贴能拿多少」（中文 · 示例市算力服务券）：答对 → 答错
「Is the desk free?」（英文）：答对 → 没答上
有 1 个问题要看：
· 示例扫描件.pdf：第 4 页没有文字
段落：写入 12，删去 3，没动 2310
"""
ENGLISH = """\
Publication 12 · 2026-11-25 14:30 · 张三 · 2 pages changed · 1 held back

示例通知.pdf (changed)
Held back: the old version keeps answering.
3 golden questions would get worse: “武汉算力补贴能拿多少”, “Is the desk free?”…
· ⚠ Window dropped

Example City compute voucher (changed)
· ⚠ Status: in force → announced only, no rules yet
· ⚠ Application window: closes 14 April 2026 (now over) → 1 March 2027 to 15 April 2027
· ⚠ Cap: CNY 200,000 → CNY 100,000
· ⚠ New longest term: 3 years
· ⚠ Condition (team size): at most 10 people → at most 20 people
· ⚠ Condition dropped: AI at the core: yes
· 2 more changes
Effect: 12 founders would get another amount, 0 would lose it

Example City gift (new)
Effect: 3 founders would gain a chance, 0 would lose it

Golden questions, 298 asked: right 291 → 289, 2 got worse ▸

“武汉算力补贴能拿多少” (Chinese · Example City compute voucher): right → wrong
“Is the desk free?” (English): right → not answered
1 problem to look at:
· 示例扫描件.pdf: page 4 has no text
Passages: 12 written, 3 deleted, 2310 left as they were
"""


def screen(review: Review, language: str = "zh") -> str:
    return as_plain(publication_blocks(review, language))


def test_the_whole_screen_in_chinese() -> None:
    assert screen(a_review()) == CHINESE.strip()


def test_the_whole_screen_in_english() -> None:
    assert screen(a_review(), "en") == ENGLISH.strip()


def test_the_questions_that_got_worse_open_in_place() -> None:
    html = as_html(publication_blocks(a_review(), "zh"))
    assert "▸\n\n<blockquote expandable>" in html
    assert html.count("<blockquote") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_review_fits_one_message_and_names_the_command(language: str) -> None:
    text = screen(a_large_review(), language)
    assert len(text) <= LONGEST
    assert "qihang show 13" in text
    assert "199" in text, "all but one are counted"
    shown = text.split("\n\n")[1]
    assert ("已拦住" if language == "zh" else "Held back") in shown, "what is held comes first"


def test_without_a_number_nothing_is_live() -> None:
    text = screen(a_large_review(number=None))
    assert text.startswith("这次没有发布")
    assert "还有 199 页没列出来。" in text


def test_a_page_is_held_and_nothing_else() -> None:
    held = PageReview(VOUCHER, VOUCHER_TITLE, "new", held=True)
    assert screen(Review((held,))) == (
        "这次没有发布 · 拦住 1 页\n\n示例市算力服务券（新增）\n已拦住，暂时不用它回答。"
    )
    one = replace(held, failures=a_review().pages[2].failures[:1])
    assert "1 golden question would get worse: “武汉算力补贴能拿多少”" in screen(
        Review((one,)), "en"
    )


def test_a_publication_that_spoils_nothing() -> None:
    review = Review((), number=3, golden=GoldenReview(298, 291, 291))
    assert screen(review) == "第 3 次发布\n\n标准问题 298 题：答对 291 → 291，没有变差"
