"""Reading the folder: sound pages come out, and every problem of every page at once."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Programme
from bot.texts import notice
from ingest.problems import Problem
from ingest.read import LARGEST_PAGE, Folder
from tests.ingest.stories import BODY, FACTS, Knowledge, a_source, a_test, front, page_text

BENEFIT = {"rate": 0.5, "of": "compute_spend_year", "cap": 200000, "cite": "measures"}
A_STEP = {"id": "enrol", "title": {"zh": "报", "en": "Enrol"}, "do": {"zh": "报", "en": "Enrol"}}
A_PAPER = {"id": "licence", "name": {"zh": "执照", "en": "Licence"}}


def published(folder: Folder) -> Catalogue:
    """A catalogue as if the folder had been published."""
    pages = {page.id: page for page in folder.pages}
    return Catalogue(1, pages, {}, folder.places, folder.facts, folder.vocabulary)


def test_a_sound_folder_has_no_problems(knowledge: Knowledge) -> None:
    knowledge.programme()
    knowledge.document()
    folder = knowledge.read()
    assert folder.problems == ()
    assert [page.id for page in folder.pages] == ["documents/notice", "programmes/voucher"]
    assert folder.places.name("cn/hubei/wuhan", "zh") == "武汉"
    assert folder.facts["team_size"].type == "number"


def test_both_languages_come_with_the_page(knowledge: Knowledge) -> None:
    page = knowledge.page(knowledge.programme())
    assert isinstance(page.content, Programme)
    assert page.bodies == BODY


@pytest.mark.parametrize(
    ("changed", "line", "complaint"),
    [
        ({"authority": None}, 2, "'authority' is missing: add it"),
        ({"colour": "red"}, 11, "'colour' is not a known field: correct or remove it"),
        ({"place": "cn/hubei/atlantis"}, 5, "'cn/hubei/atlantis' is not in places.yaml"),
        ({"place": "Wuhan"}, 5, "'place': String should match pattern"),
        ({"kind": "lottery"}, 4, "'kind': Input should be 'grant', 'voucher'"),
        ({"eligibility": a_test(fact="height", at_most=2)}, 10, "'height' is not in facts.yaml"),
        ({"eligibility": a_test(fact="team_size", before=3)}, 10, "'before' does not fit a number"),
        ({"eligibility": a_test(fact="team_size", at_most="ten")}, 10, "'ten' is not a number"),
        ({"eligibility": a_test(fact="team_size", at_most=True)}, 10, "True is not a number"),
        ({"eligibility": a_test(fact="listed_dishonest", **{"is": "no"})}, 10, "is not a yes_no"),
        ({"eligibility": a_test(fact="ai_spend_share", at_least=30)}, 10, "between 0 and 1"),
        ({"eligibility": a_test(fact="founder_status", **{"is": "king"})}, 10,
         "king is not one of student, no"),
        ({"eligibility": a_test(fact="founder_groups", has_any=["veteran", "king"])}, 10,
         "king is not one of veteran, returnee"),
        ({"eligibility": a_test(fact="founder_groups", has_any=[["king"]])}, 10,
         "is not one of veteran, returnee"),
        ({"eligibility": a_test(fact="company_place", within="cn/hubei/atlantis")}, 10,
         "'cn/hubei/atlantis' is not in places.yaml"),
        ({"eligibility": a_test(fact="company_place", **{"is": {"cn": 1}})}, 10, "not a place"),
        ({"eligibility": a_test(fact="company_founded_on", at_most="36")}, 10,
         "an age from a date is a whole number of months"),
        ({"eligibility": a_test(fact="team_size", at_most=10, at_least=2)}, 10,
         "needs exactly one operator of is, is_not, in, at_least"),
        ({"eligibility": a_test(fact="team_size")}, 10, "this one has none"),
        ({"eligibility": {"all": []}}, 10, "'eligibility.all'"),
        ({"eligibility": {"any": [], "all": []}}, 10, "eligibility"),
        ({"eligibility": {}}, 10, "a group needs exactly one of all, any, none, at_least_of"),
        ({"eligibility": {"at_least_of": {"n": 1, "of": [{"fact": "height", "is": 1,
          "cite": "measures"}]}}}, 10, "'height' is not in facts.yaml"),
        ({"eligibility": a_test(fact="team_size", at_most=9, cite="rules art.2; measures")}, 10,
         "'rules' is not one of the page's sources (measures)"),
        ({"sources": [a_source(), a_source()]}, 9, "the id 'measures' is used twice: rename one"),
        ({"steps": [A_STEP, A_STEP]}, 11, "the id 'enrol' is used twice"),
        ({"documents": [A_PAPER, A_PAPER]}, 11, "the id 'licence' is used twice"),
        ({"steps": [{**A_STEP, "needs": ["stamp"]}]}, 11, "'stamp' is not one of the page's doc"),
        ({"in_force": {"from": "2027-01-01", "until": "2026-11-22"}}, 11, "'from' is after"),
        ({"window": [{"opens": "2027-01-01", "closes": "2026-11-22"}]}, 11, "'opens' is after"),
        ({"window": {"every": "year", "months": [1], "days": "0-15"}}, 11, "'days' runs from"),
        ({"benefit": {**BENEFIT, "cap": 300000}}, 8, "the zh text nowhere says 300,000"),
        ({"benefit": [BENEFIT, {**BENEFIT, "cap": 300000}]}, 8, "the en text nowhere says 300,000"),
        ({"benefit": {**BENEFIT, "of": "pocket_money"}}, 8, "'pocket_money' is not in facts.yaml"),
        ({"benefit": {"rate": 0.5, "cite": "measures"}}, 8, "a share of what?"),
        ({"benefit": {"cite": "measures"}}, 8, "give one of amount, rate, cap"),
        ({"benefit": {"quantity": 3, "cite": "measures"}}, 8, "a quantity needs its 'unit'"),
        ({"examples": [{"name": "x", "on": "2026-11-22", "expect": "eligible",
          "given": {"height": 3}}]}, 11, "'height' is not in facts.yaml"),
        ({"examples": [{"name": "x", "on": "2026-11-22", "expect": "eligible",
          "given": {"team_size": "three"}}]}, 11, "'three' is not a number"),
        ({"examples": [{"name": "x", "on": "2026-11-22", "expect": "eligible",
          "given": {"company_place": "cn/atlantis"}}]}, 11, "'cn/atlantis' is not in places.yaml"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_reported_where_it_stands(
    knowledge: Knowledge, changed: dict[str, Any], line: int, complaint: str
) -> None:
    page_id = knowledge.programme(**changed)
    folder = knowledge.read()
    said = [str(problem) for problem in folder.errors]
    assert any(one.startswith(f"{page_id}.md:{line}: ") and complaint in one for one in said), said
    assert folder.broken == {page_id}
    assert folder.pages == ()


def test_every_problem_of_every_page_is_reported_at_once(knowledge: Knowledge) -> None:
    knowledge.programme("a", place="cn/atlantis", eligibility=a_test(fact="height", at_most=1))
    knowledge.programme("b", colour="red", authority=None)
    knowledge.programme("c")
    folder = knowledge.read()
    assert [(problem.file, problem.line) for problem in folder.errors] == [
        ("programmes/a.md", 5),
        ("programmes/a.md", 10),
        ("programmes/b.md", 2),
        ("programmes/b.md", 10),
    ]
    assert [page.id for page in folder.pages] == ["programmes/c"], "the others stay in"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("---\ntitle: 券\n", "1: the front matter is not closed: add a line '---' below it"),
        ("# 券", "1: the page has no front matter: begin it with '---'"),
        ("---\n- 券\n---\n", "1: the front matter must be a list of 'name: value' lines"),
        ("---\nplace: cn\nplace: cn\n---\n", "3: 'place' is given twice: keep one"),
        ("---\ntitle: 券\nissued: 2026-02-31\n---\n", "3: this is not valid YAML ('2026-02-31'"),
        ("算力券".encode("gb18030"), "1: the file is not UTF-8 text: save it as UTF-8"),
        (b"x" * (LARGEST_PAGE + 1), "1: the page is over 2 MB: split it into several pages"),
    ],
    ids=range(7),
)
def test_a_file_that_is_no_page_is_reported(
    knowledge: Knowledge, text: str | bytes, complaint: str
) -> None:
    knowledge.write("programmes/p.md", text)
    knowledge.write("programmes/p.en.md", "x")
    (problem,) = knowledge.problems()
    assert problem.startswith(f"programmes/p.md:{complaint}")


def test_a_page_without_text_is_reported(knowledge: Knowledge) -> None:
    knowledge.programme(
        body="", benefit={"rate": 1, "base": {"zh": "a", "en": "a"}, "cite": "measures"}
    )
    assert knowledge.problems() == [
        "programmes/voucher.md:13: the page has no text below its front matter"
    ]


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(knowledge: Knowledge) -> None:
    (knowledge.root / "documents").mkdir()
    (knowledge.root / "documents" / "gone.md").symlink_to(knowledge.root / "nowhere.md")
    (knowledge.root / "documents" / "folder.md").mkdir()
    knowledge.programme()
    folder = knowledge.read()
    assert [page.id for page in folder.pages] == ["programmes/voucher"]
    assert [str(problem) for problem in folder.problems] == [
        "documents/folder.md:1: the file cannot be read: Is a directory",
        "documents/gone.md:1: the file cannot be read: No such file or directory",
    ]


def test_a_translation_needs_its_page(knowledge: Knowledge) -> None:
    knowledge.write("guides/register.en.md", "Register.")
    assert knowledge.problems() == [
        "guides/register.en.md:1: a translation without its page: add guides/register.md"
    ]


def test_a_missing_translation_is_only_a_warning(knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    (knowledge.root / f"{page_id}.en.md").unlink()
    folder = knowledge.read()
    assert [page.id for page in folder.pages] == [page_id]
    assert [str(problem) for problem in folder.problems] == [
        "programmes/voucher.md:1: warning: no English text: add programmes/voucher.en.md"
    ]
    assert folder.errors == ()


def test_a_relation_to_nothing_is_only_a_warning(knowledge: Knowledge) -> None:
    step = {**A_STEP, "guide": "no-such"}
    knowledge.programme(relations={"requires": ["gone"], "see_also": ["guides/gone"]}, steps=[step])
    assert knowledge.problems() == [
        f"programmes/voucher.md:1: warning: '{name}' is no page of the folder: "
        "correct the name or remove it"
        for name in ("guides/gone", "guides/no-such", "programmes/gone")
    ]
    assert len(knowledge.read().pages) == 1


def test_a_relation_to_a_broken_page_is_no_relation_to_nothing(knowledge: Knowledge) -> None:
    knowledge.programme("a", relations={"requires": ["b"]})
    knowledge.programme("b", place="cn/atlantis")
    assert len(knowledge.problems()) == 1


def test_a_field_called_on_is_a_field(knowledge: Knowledge) -> None:
    example = {"name": "三人", "on": "2026-11-22", "given": {"team_size": 3}, "expect": "eligible"}
    content = knowledge.page(knowledge.programme(examples=[example])).content
    assert isinstance(content, Programme)
    assert content.examples[0].on.isoformat() == "2026-11-22"


def test_a_choice_called_no_is_a_choice(knowledge: Knowledge) -> None:
    text = page_text(front(eligibility=None), BODY["zh"]).replace(
        "sources:", "eligibility: {all: [{fact: founder_status, is: no, cite: measures}]}\nsources:"
    )
    knowledge.write("programmes/p.md", text)
    assert [problem for problem in knowledge.problems() if "warning" not in problem] == []


def test_a_page_from_windows_is_the_same_page(knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    content, bodies = knowledge.page(page_id).content, knowledge.page(page_id).bodies
    for name in (f"{page_id}.md", f"{page_id}.en.md"):
        text = (knowledge.root / name).read_text("utf-8")
        knowledge.write(name, ("\ufeff" + text.replace("\n", "\r\n")).encode())
    again = knowledge.page(page_id)
    assert (again.content, again.bodies) == (content, bodies)


def test_a_plain_document_is_named_by_its_heading(knowledge: Knowledge) -> None:
    named = knowledge.page(knowledge.document("a", "# 放假通知\n\n明天放假。")).content
    nameless = knowledge.page(knowledge.document("b", "明天放假。\n\n##")).content
    assert isinstance(named, Document)
    assert (named.title.zh, nameless.title.zh) == ("放假通知", "b")


def test_a_dot_in_a_documents_name_is_no_language(knowledge: Knowledge) -> None:
    knowledge.write("documents/report-2026.03.md", "# 月报")
    assert [page.id for page in knowledge.read().pages] == ["documents/report-2026.03"]


def test_hidden_files_and_readmes_are_no_pages(knowledge: Knowledge) -> None:
    for name in ("guides/.draft.md", "guides/README.md", "guides/.git/x.md", "golden/x.md"):
        knowledge.write(name, "no page")
    assert knowledge.read().pages == ()
    assert knowledge.problems() == []


def test_unchanged_pages_are_not_parsed_again(knowledge: Knowledge) -> None:
    kept, edited = knowledge.programme("a"), knowledge.programme("b")
    before = published(knowledge.read())
    knowledge.programme("b", body=BODY["zh"] + "新。")
    after = {page.id: page for page in knowledge.read(before).pages}
    assert after[kept] is before.pages[kept]
    assert after[edited] is not before.pages[edited]


def test_a_new_translation_changes_the_page(knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    before = published(knowledge.read())
    knowledge.write(f"{page_id}.en.md", BODY["en"] + " New.")
    (page,) = knowledge.read(before).pages
    assert page.bodies["en"].endswith("New.")


def test_a_new_vocabulary_has_every_page_parsed_again(knowledge: Knowledge) -> None:
    page_id = knowledge.programme()
    before = published(knowledge.read())
    knowledge.write("facts.yaml", FACTS.replace("team_size", "head_count"))
    folder = knowledge.read(before)
    assert folder.broken == {page_id}
    assert "'team_size' is not in facts.yaml" in str(folder.problems[0])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "places.yaml:1: the file is empty: restore it"),
        ("cn: {name: 全国}", "places.yaml:1: 'cn.name': Input should be a valid dictionary"),
        ("cn: [\n", "places.yaml:2: this is not valid YAML"),
        ("全国".encode("gb18030"), "places.yaml:1: the file is not UTF-8 text"),
        (None, "places.yaml:1: the file is missing: restore it"),
    ],
)
def test_while_the_vocabulary_cannot_be_read_the_published_one_serves(
    knowledge: Knowledge, text: str | bytes | None, complaint: str
) -> None:
    page_id = knowledge.programme()
    before = published(knowledge.read())
    if text is None:
        (knowledge.root / "places.yaml").unlink()
    else:
        knowledge.write("places.yaml", text)
    folder = knowledge.read(before)
    assert [str(problem)[: len(complaint)] for problem in folder.problems] == [complaint]
    assert folder.vocabulary == before.vocabulary
    assert [page.id for page in folder.pages] == [page_id]


def test_a_problem_reads_as_one_line() -> None:
    what = notice("check.file_empty")
    assert str(Problem("a.md", 3, what)) == "a.md:3: the file is empty: restore it"
    warning = Problem("a.md", 3, what, warning=True)
    assert str(warning) == "a.md:3: warning: the file is empty: restore it"
    assert warning.in_("zh") == "a.md:3: 提醒：文件是空的：请恢复"
