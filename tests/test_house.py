"""The house holds: who may import whom, how long a function may be, what the README promises."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FUNCTION = 60
CODE = ("bot", "ingest", "tests", "bench")
HERE = "|".join(
    re.escape(f"{path}/") for path in {Path.home(), ROOT.resolve().parent} - {Path("/")}
)
OF_A_MACHINE = re.compile(rf"(?:/(?:home|Users)/\w+/|{HERE}|\b[A-Z]:\\\\?Users)")


def tracked() -> list[Path]:
    """The files that git knows or would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a file with their lengths in lines, without their docstrings."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            words = ast.get_docstring(node, clean=False) or ""
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield node.name, length - len(words.splitlines())


def test_the_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_no_function_is_longer_than_a_screen() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name} has {length} lines"
        for folder in CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name, length in functions(path)
        if length > LONGEST_FUNCTION
    ]
    assert found == []


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    found = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if OF_A_MACHINE.search(line)
        ]
    assert found == []


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for name in ("README.md", ".ci/run"):
        text = (ROOT / name).read_text("utf-8")
        wanted = set(re.findall(r"^\s*\$? ?make ([a-z-]+)", text, re.M))
        wanted |= set(re.findall(r"`make ([a-z-]+)`", text))
        assert wanted <= targets, f"{name} names what the Makefile does not have"


def test_the_habits_have_their_verbs() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"run", "chat", "test", "check", "bench"} <= targets
