"""What the provider's folder names stands in no source: neither in code that answers, nor in templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.words_of_the_demo import found_of_the_demo, words_of_the_demo
from tools.checkout import CHECKOUT

SOURCES = ("chalicelib", "frontend/templates", "frontend/catalogues", "frontend/scripts", "frontend/styles")
TEXTS = {".html", ".j2", ".txt", ".typ", ".po", ".js", ".css", ".svg", ".json", ".toml"}
ALLOWED = {
    "chalicelib/domain/contract/contents.py": "what contracts of before say, of which no record tells",
    "chalicelib/application/intake/chinese_text.py": "names that Chinese files are told by",
}


def sources() -> Iterator[Path]:
    yield CHECKOUT / "app.py"
    for folder in SOURCES:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            is_text = path.suffix in TEXTS or path.suffix == ".py"
            if is_text and "assets/provider/" not in path.as_posix() and "vendor" not in path.parts:
                yield path


def found_in(path: Path, words: set[str]) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = found_of_the_demo(text, words)
    return found_of_the_demo(_answered(text), words) if found and path.suffix == ".py" else found


def _answered(code: str) -> str:
    """The texts that it may answer with: no comment, no docstring."""
    tree = ast.parse(code)
    alone = {id(it.value) for it in ast.walk(tree) if isinstance(it, ast.Expr)}
    texts = [it for it in ast.walk(tree) if isinstance(it, ast.Constant) and id(it) not in alone]
    return "\n".join(it.value for it in texts if isinstance(it.value, str))


def test_no_source_says_what_the_shipped_folder_names() -> None:
    words = words_of_the_demo()

    found = {
        path.relative_to(CHECKOUT).as_posix(): them for path in sources() if (them := found_in(path, words))
    }

    assert {name: them for name, them in found.items() if name not in ALLOWED} == {}
    assert {name for name in ALLOWED if not (CHECKOUT / name).is_file()} == set()


@pytest.mark.parametrize(
    "said", ["HiChina has it.", "请向万网申请", "from 9:30", "Asia/Shanghai", "北京时间 12:00"]
)
def test_such_a_word_would_be_found(said: str) -> None:
    assert found_of_the_demo(said, words_of_the_demo()) != []
