"""Fail when a function is longer than a reader can hold: ``python -m bench.function_length``."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 60
FOLDERS = ("bot", "ingest", "tests", "bench")


def too_long(root: Path) -> Iterator[str]:
    """``file:line: name is n lines`` for every function over the limit."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > LONGEST:
                        name = path.relative_to(root)
                        yield f"{name}:{node.lineno}: {node.name} is {lines} lines, over {LONGEST}"


def main() -> int:
    """Print what is too long; exit status 1 if anything is."""
    found = list(too_long(Path.cwd()))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
