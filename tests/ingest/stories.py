"""A knowledge folder on disk to tell stories with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from ingest.read import Folder, read_folder

FACTS = """\
team_size: &number
  type: number
  label: {zh: 人数, en: people}
  question: {zh: 几个人？, en: How many people?}
  why: {zh: 有上限。, en: There is a limit.}
compute_spend_year: {<<: *number, type: money}
ai_spend_share: {<<: *number, type: share}
company_place: {<<: *number, type: place}
company_founded_on: {<<: *number, type: date}
listed_dishonest: {<<: *number, type: yes_no}
founder_status:
  <<: *number
  type: choice
  choices: {student: {zh: 学生, en: student}, "no": {zh: 都不是, en: none}}
founder_groups:
  <<: *number
  type: choices
  choices: {veteran: {zh: 退役军人, en: veteran}, returnee: {zh: 留学生, en: returnee}}
"""
PLACES = """\
cn:
  name: {zh: 全国, en: nationwide}
  children:
    hubei:
      name: {zh: 湖北, en: Hubei}
      children:
        wuhan: {name: {zh: 武汉, en: Wuhan}, aliases: [江城]}
"""
BODY = {
    "zh": "## 能拿多少\n\n算力支出补50%，每年最高20万元。[measures art.4]\n\n"
    "## 谁可以\n\n武汉的公司。",
    "en": "## How much\n\n50% of the compute bill, at most CNY 200,000 a year. [measures art.4]",
}


EXAMPLES = [
    {"name": "正好10人", "on": "2026-11-22", "given": {"team_size": 10}, "expect": "eligible"},
    {"name": "11人", "on": "2026-11-22", "given": {"team_size": 11}, "expect": "not_eligible"},
    {"name": "没说几个人", "on": "2026-11-22", "given": {}, "expect": "needs_facts"},
]
"""Enough for the voucher's one condition to be tried from every side."""


def front(**changed: Any) -> dict[str, Any]:
    """The front matter of a voucher; ``None`` takes a field out."""
    fields = {
        "title": {"zh": "算力券", "en": "Compute voucher"},
        "summary": {"zh": "补一半。", "en": "Pays back half."},
        "kind": "voucher",
        "place": "cn/hubei/wuhan",
        "authority": {"zh": "武汉市数据局", "en": "Wuhan Data Bureau"},
        "status": "in_force",
        "benefit": {"rate": 0.5, "of": "compute_spend_year", "cap": 200000, "cite": "measures"},
        "sources": [a_source()],
        "eligibility": {"all": [{"fact": "team_size", "at_most": 10, "cite": "measures art.1"}]},
        **changed,
    }
    fields.setdefault("examples", None if "eligibility" in changed else EXAMPLES)
    return {name: value for name, value in fields.items() if value is not None}


def a_source(name: str = "measures") -> dict[str, str]:
    """An official source."""
    return {"id": name, "title": "若干措施", "standing": "official_text", "checked": "2026-11-22"}


def a_test(**test: Any) -> dict[str, Any]:
    """An eligibility of one test."""
    return {"all": [{"cite": "measures art.1", **test}]}


def page_text(fields: dict[str, Any], body: str) -> str:
    """A page as staff would save it: one front-matter field a line (JSON is YAML)."""
    lines = [f"{name}: {_yaml(value)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", body])


def _yaml(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.replace('"2026-11-22"', "2026-11-22")


@dataclass(frozen=True)
class Knowledge:
    """A folder with its vocabulary; pages are added, changed and removed by their slug."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        """Save a file as it is."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def programme(self, slug: str = "voucher", body: str = BODY["zh"], **changed: Any) -> str:
        """Save a programme with its English twin; returns the page id."""
        self.write(f"programmes/{slug}.md", page_text(front(**changed), body))
        self.write(f"programmes/{slug}.en.md", BODY["en"])
        return f"programmes/{slug}"

    def document(self, slug: str = "notice", body: str = "# 通知\n\n明天放假。") -> str:
        """Save a plain document with its English twin; returns the page id."""
        self.write(f"documents/{slug}.md", body)
        self.write(f"documents/{slug}.en.md", "# Notice\n\nA day off tomorrow.")
        return f"documents/{slug}"

    def remove(self, page_id: str) -> None:
        """Delete a page with its twin."""
        (self.root / f"{page_id}.md").unlink()
        (self.root / f"{page_id}.en.md").unlink()

    def read(self, live: Catalogue | None = None) -> Folder:
        """Read the folder."""
        return read_folder(self.root, live)

    def problems(self) -> list[str]:
        """What is wrong with the folder, one line each."""
        return [str(problem) for problem in self.read().problems]

    def page(self, page_id: str) -> Page:
        """One sound page as read."""
        return {page.id: page for page in self.read().pages}[page_id]


def a_folder(root: Path) -> Knowledge:
    """A folder with a small vocabulary and no pages."""
    knowledge = Knowledge(root)
    knowledge.write("facts.yaml", FACTS)
    knowledge.write("places.yaml", PLACES)
    return knowledge
