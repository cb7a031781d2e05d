"""The typed front matter of a page as plain text, to be indexed and to be evidence."""

from bot.domain.content import Document, Guide, Programme
from bot.domain.label import Label
from bot.domain.place import Places
from bot.domain.record import all_words, record_text
from tests.adapters.stories import a_programme


def a_full_programme() -> Programme:
    content = a_programme(
        aliases=["武汉算力补贴"],
        eligibility={
            "all": [
                {"fact": "team_size", "at_most": 10, "cite": "measures art.1",
                 "text": {"zh": "不超过10人", "en": "At most 10 people"}},
                {"fact": "insured_staff", "at_most": 10, "cite": "measures art.1"},
                {"judged": {"zh": "通过评审", "en": "The review is passed"}, "cite": "measures"},
            ]
        },
        documents=[{"id": "licence", "name": {"zh": "营业执照", "en": "Business licence"}}],
        steps=[{"id": "enrol", "title": {"zh": "登记", "en": "Enrol"},
                "do": {"zh": "登记", "en": "Enrol"}}],
        benefit=[{"rate": "0.5", "cap": 200000, "cite": "m", "base": {"zh": "租金", "en": "rent"}},
                 {"in_kind": {"zh": "工位", "en": "a desk"}, "cite": "m"}],
    ).content  # fmt: skip
    assert isinstance(content, Programme)
    return content


def test_a_programme_in_chinese() -> None:
    content = a_full_programme()
    assert record_text(content, "zh", Places()).splitlines() == [
        content.title.zh,
        "武汉算力补贴",
        "补一半。",
        "cn cn/hubei cn/hubei/wuhan",
        "补贴券 武汉市数据局",
        "租金 20万元 50%",
        "工位",
        "不超过10人",
        "通过评审",
        "营业执照",
        "登记",
    ]


def test_a_programme_in_english() -> None:
    said = record_text(a_full_programme(), "en", Places()).splitlines()
    assert said[4:] == [
        "voucher Wuhan Data Bureau",
        "rent CNY 200,000 50%",
        "a desk",
        "At most 10 people",
        "The review is passed",
        "Business licence",
        "Enrol",
    ]


def test_a_guide_has_no_authority_and_no_benefit() -> None:
    programme = a_full_programme()
    shared = programme.model_dump(
        by_alias=True, include={"title", "summary", "steps", "sources", "place"}
    )
    guide = Guide.model_validate({**shared, "place": "cn"})
    assert record_text(guide, "zh", Places()).splitlines() == [
        guide.title.zh,
        "补一半。",
        "cn",
        "登记",
    ]


def test_the_evidence_of_a_page_leaves_its_examples_out() -> None:
    said = all_words(a_full_programme())
    assert "200000" in said
    assert "150000" not in said, "an example's amount is no statement of the page"
    document = Document(title=Label(zh="通知", en="Notice"))
    assert "通知" in all_words(document)
