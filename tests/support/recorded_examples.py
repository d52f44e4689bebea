"""Examples for the API's page, taken from what the tests really ask and are answered.

With `EXAMPLES=chalicelib/assets/api/examples.json`, functional tests add theirs to what is in that
file: those of test_budgets_of_routes.py call every route, others are refused in many ways. Of each call the
fullest answer that can still be read is kept. Delete the file to have all anew.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.json_parts import texts_in
from tests.support.published_page import PublishedPage

Json = Any

_MOST_CHARACTERS = 5_000
_ODD = re.compile(r"([^\W\d])\1{5}|[\U00010000-\U0010ffff<>]|^\d{1,3}$")
"""Texts of tests that are about texts: repeated, rare, markup, or a mere count."""
_LINK = re.compile(r"https?://[^/]+/[^\"]*X-Amz-[^\"]*|https?://(?:127\.0\.0\.1|localhost):\d+[^\"?]*")


@dataclass
class Recorder:
    """By call: what was sent and what was answered, and by code each refusal."""

    page: PublishedPage
    file: Path
    kept: dict[str, dict[str, Json]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.file.exists():
            self.kept = json.loads(self.file.read_text(encoding="utf-8"))

    def record(self, method: str, path: str, sent: bytes, answered: tuple[int, bytes]) -> None:
        status, body = answered
        operation = self.page.operation(method, path)
        if "operationId" not in operation or not body.startswith(b"{"):
            return
        answer = _shown(json.loads(body))
        example = {"status": status, "answer": answer}
        if status < 400 and (told := _sent(sent)):
            example["body"] = told
        key = operation["operationId"] if status < 400 else answer["code"]
        if _fullness(example) > _fullness(self.kept.get(key, {})):
            self.kept[key] = example
            text = json.dumps(dict(sorted(self.kept.items())), ensure_ascii=False, indent=1)
            self.file.write_text(text + "\n", encoding="utf-8")


def _sent(body: bytes) -> Json:
    """A JSON object, or a table as text; none of a file."""
    if body.startswith(b"{"):
        return json.loads(body)
    return None if body.startswith(b"%PDF") else body.decode(errors="replace")


def _fullness(example: Json) -> int:
    """How much of it there is to see; nothing of what is odd or too long."""
    if not example:
        return 0
    text = json.dumps(example, ensure_ascii=False)
    odd = any(_ODD.search(each) for each in texts_in(example))
    nothing = example["answer"].get("items") == []
    too_long = len(text) > _MOST_CHARACTERS
    return 0 if odd or nothing or too_long else max(1, len(text) - 100 * text.count("null"))


def _shown(part: Json) -> Json:
    """A list by its first items, and addresses as those of a stage without what lets somebody in."""
    if isinstance(part, dict):
        is_form = "policy" in {name.lower() for name in part}
        hidden = _OF_A_FORM if is_form else set()
        return {name: "…" if name.lower() in hidden else _shown(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_shown(value) for value in part[:2]]
    if not isinstance(part, str):
        return part
    for name, made_up in _MADE_UP.items():
        part = part.replace(name, made_up)
    return _LINK.sub(_elsewhere, part)


_MADE_UP = {
    "Fundy Data Inc.": "Example Cloud Technology Co., Ltd.",
    "芬迪湾数据公司": "云例科技有限公司",
}
"""Names of the demo: the page is that of every provider's stage."""

_OF_A_FORM = {"policy", "signature", "x-amz-signature", "x-amz-credential", "x-amz-security-token"}
"""What lets somebody upload, for some minutes."""


def _elsewhere(found: re.Match[str]) -> str:
    return f"https://documents.example.com{urlsplit(found.group()).path}"
