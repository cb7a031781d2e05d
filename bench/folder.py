"""A knowledge folder of a thousand pages: the shipped one, and programmes that nobody offers."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = ("programmes", "guides", "documents")
PLACES = ("cn/hubei/wuhan", "cn/shanghai", "cn/zhejiang/hangzhou", "cn/guangdong/shenzhen")
KINDS = ("grant", "voucher", "loan", "space", "service", "talent")
SOURCE = {"id": "rules", "title": "若干措施", "standing": "official_text", "checked": "2026-11-22"}
TOPICS = {
    "zh": ("智能装备", "数字文创", "跨境电商", "生物医药", "低空经济", "绿色能源", "工业软件",
           "新型材料", "智慧农业", "海洋科技", "网络安全", "现代物流"),
    "en": ("smart machinery", "digital culture", "cross-border trade", "biomedicine",
           "low-altitude flight", "green energy", "industrial software", "new materials",
           "smart farming", "marine technology", "network security", "modern logistics"),
}  # fmt: skip
SECTIONS = {
    "zh": (
        ("能拿多少", "对{topic}企业上一年度的研发投入，按{share}%给予补助，"
                     "每家每年最高{money}万元。"
                     "同一项目已享受其他财政资金的，按就高不重复的原则执行。"),
        ("谁可以", "成立不满{years}年、从业人员不超过{people}人的{topic}企业可以申请。"
                   "被列入失信名单或者经营异常名录的，不予支持。"),
        ("怎么申请", "每年{month}月在线上平台提交{topic}项目申请书、营业执照和上一年度审计报告，"
                     "主管部门在{days}个工作日内完成审核并公示。"),
        ("要注意", "资金分{parts}次拨付，{topic}项目验收不合格的退回未用部分。"
                   "企业应当在{years}年内保留账目，配合检查。"),
    ),
    "en": (
        ("How much", "Firms in {topic} get {share}% of last year's research spending, up to "
                     "CNY {money}0,000 a year. A project that other public money already pays for "
                     "gets the higher of the two, not both."),
        ("Who may", "Firms in {topic} that are younger than {years} years and employ at most "
                    "{people} people may apply. Firms on a dishonesty list are left out."),
        ("How to apply", "Hand in the {topic} project form, the licence and last year's audit on "
                         "the platform in month {month}; the office decides in {days} days."),
        ("Mind", "The money comes in {parts} parts; a {topic} project that fails its review pays "
                 "back what is left. Keep the books for {years} years and let them be checked."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class LargeFolder:
    """The folder on disk; the same seed always writes the same pages."""

    root: Path

    @classmethod
    def at(cls, root: Path, shipped: Path, pages: int) -> LargeFolder:
        """Write the folder anew: what is shipped, and synthetic programmes up to ``pages``."""
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        for name in ("facts.yaml", "places.yaml"):
            shutil.copy(shipped / name, root / name)
        for name in SHIPPED:
            shutil.copytree(shipped / name, root / name)
        there = sum(not path.stem.endswith(".en") for path in root.glob("*/**/*.md"))
        folder = cls(root)
        for number in range(pages - there):
            folder.write(number)
        return folder

    def write(self, number: int, edition: int = 0) -> None:
        """Write one synthetic programme; another ``edition`` has other figures in one section."""
        figures = _figures(number)
        home = self.root / "programmes" / "bench"
        home.mkdir(exist_ok=True)
        fields = _front(number, figures)
        front = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items())
        front = front.replace('"2026-11-22"', "2026-11-22")
        chinese, english = (_body(language, figures, edition) for language in ("zh", "en"))
        (home / f"p{number:04}.md").write_text(f"---\n{front}\n---\n{chinese}", "utf-8")
        (home / f"p{number:04}.en.md").write_text(english, "utf-8")


def _figures(number: int) -> dict[str, Any]:
    draw = random.Random(number)
    return {
        "topic": draw.randrange(len(TOPICS["zh"])), "share": draw.randrange(5, 60),
        "money": draw.randrange(5, 300), "years": draw.randrange(2, 9),
        "people": draw.randrange(3, 60), "month": draw.randrange(1, 13),
        "days": draw.randrange(5, 60), "parts": draw.randrange(2, 5),
    }  # fmt: skip


def _front(number: int, figures: dict[str, Any]) -> dict[str, Any]:
    topic = {language: TOPICS[language][figures["topic"]] for language in ("zh", "en")}
    return {
        "title": {"zh": f"{topic['zh']}专项扶持第{number}号", "en": f"{topic['en']} aid {number}"},
        "summary": {"zh": f"{topic['zh']}研发补助。", "en": f"Research aid for {topic['en']}."},
        "kind": KINDS[number % len(KINDS)],
        "place": PLACES[number % len(PLACES)],
        "authority": {"zh": "科技主管部门", "en": "The science office"},
        "status": "in_force",
        "benefit": {"amount": figures["money"] * 10_000, "per": "year", "cite": "rules art.1"},
        "sources": [SOURCE],
        "eligibility": {
            "all": [{**test, "cite": "rules art.2"} for test in _tests(number, figures)]
        },
    }


def _tests(number: int, figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"fact": "company_place", "within": PLACES[number % len(PLACES)]},
        {"fact": "team_size", "at_most": figures["people"]},
        {"fact": "company_founded_on", "at_most": 12 * figures["years"]},
        {"fact": "revenue_last_year", "at_most": figures["money"] * 100_000},
        {"fact": "listed_dishonest", "is": False},
        {"fact": "abnormal_operation", "is": False},
    ]


def _body(language: str, figures: dict[str, Any], edition: int) -> str:
    words = {**figures, "topic": TOPICS[language][figures["topic"]]}
    parts = []
    for index, (heading, text) in enumerate(SECTIONS[language]):
        changed = {"days": figures["days"] + edition} if index == 2 else {}
        parts.append(
            f"## {heading}\n\n{text.format(**{**words, **changed})} [rules art.{index + 1}]"
        )
    return "\n\n".join(parts) + "\n"
