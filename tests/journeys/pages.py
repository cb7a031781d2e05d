"""A guide so long that no single message holds it."""

from __future__ import annotations

from pathlib import Path

STEPS = ["选址", "定名", "看房", "签约", "装修", "办照", "办证", "进茶", "招人", "试业", "开门"]
ADVICE = "先看清合同里写的每条，再和房东、街坊、供货的人慢慢谈。"


def advice(step: str) -> str:
    """What the guide says of one step, several hundred characters."""
    return "".join(f"{step}第{n}遍：{ADVICE}" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申")


def write_teahouse(knowledge: Path) -> None:
    """Save the guide with its English twin."""
    steps = [
        f"  - {{id: {chr(97 + n)}, title: {{zh: {name}, en: Step}}, cite: rules,"
        f' do: {{zh: "{advice(name)}", en: "Read every clause, then talk."}}}}'
        for n, name in enumerate(STEPS)
    ]
    front = [
        "title: {zh: 开围炉茶馆, en: Open a fireside teahouse}",
        "summary: {zh: 从选址到记账。, en: From finding a place to keeping the books.}",
        "aliases: [围炉茶馆, fireside teahouse]",
        "sources:",
        "  - {id: rules, title: 茶馆行会守则, standing: third_party, checked: 2026-11-22}",
        "steps:",
    ]
    listed = "\n".join(f"{n}. {name}" for n, name in enumerate(STEPS, 1))
    body = f"## 怎么开\n\n围炉茶馆慢慢开。[rules]\n\n{listed}\n"
    page = "\n".join(["---", *front, *steps, "---", body])
    (knowledge / "guides" / "open-teahouse.md").write_text(page, "utf-8")
    twin = body.replace("怎么开", "How").replace("围炉茶馆慢慢开。", "Take your time. ")
    (knowledge / "guides" / "open-teahouse.en.md").write_text(twin, "utf-8")
