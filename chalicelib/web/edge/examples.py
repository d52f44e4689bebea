"""Examples of the API's page: what the tests asked and were answered, as it was recorded."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chalicelib.web.edge.gateway_answers import ANSWERED_BY_THE_GATEWAY, gateway_answer
from chalicelib.web.edge.problems import PROBLEM_JSON

Part = dict[str, Any]

RECORDED = Path(__file__).parents[2] / "assets" / "api" / "examples.json"
"""By call: the body that was sent and the answer; by code: a refusal."""


def put_examples(page: Part) -> None:
    """Each call gets its own; refusals, which calls share, get one for each code that was recorded."""
    recorded: Part = json.loads(RECORDED.read_text(encoding="utf-8"))
    named = {name: text for each in recorded.values() for name, text in _texts_in(each["answer"]).items()}
    for operation in _operations(page):
        if example := recorded.pop(operation["operationId"], None):
            _put(operation["responses"][str(example["status"])], example["answer"])
            if "body" in example:
                _put(operation["requestBody"], example["body"])
        _put_into_path(operation, named | _texts_in(example["answer"] if example else {}))
    shared = _shared_refusals(page)
    for code, example in recorded.items():
        content = shared[str(example["status"])]["content"][PROBLEM_JSON]
        told = {"summary": example["answer"]["title"], "value": example["answer"]}
        content.setdefault("examples", {})[code] = told
    for kind in ANSWERED_BY_THE_GATEWAY:
        _put_of_the_gateway(shared, kind)


def _put_of_the_gateway(shared: dict[str, Part], kind: str) -> None:
    """What it answers by itself, word for word, where the tests made no function answer so."""
    status, body = gateway_answer(kind)
    answer = json.loads(body)
    examples = shared[str(status)]["content"][PROBLEM_JSON].setdefault("examples", {})
    examples.setdefault(answer["code"], {"summary": answer["title"], "value": answer})


def _operations(page: Part) -> Iterator[Part]:
    for item in page["paths"].values():
        yield from item.values()


def _put(part: Part, example: Any) -> None:
    """JSON as the object that it is; a table as its text."""
    for kind, content in part.get("content", {}).items():
        if (kind == "application/json") != isinstance(example, str):
            content["example"] = example


def _put_into_path(operation: Part, named: Mapping[str, str]) -> None:
    for parameter in operation["parameters"]:
        if parameter["in"] == "path" and parameter["name"] in named:
            parameter["example"] = named[parameter["name"]]


def _texts_in(part: Any) -> dict[str, str]:
    """By name; of a list those of its first item. What stands further out counts."""
    if isinstance(part, list):
        return _texts_in(part[0]) if part else {}
    if not isinstance(part, dict):
        return {}
    inner = {name: text for each in part.values() for name, text in _texts_in(each).items()}
    return inner | {name: told for name, told in part.items() if isinstance(told, str)}


def _shared_refusals(page: Part) -> dict[str, Part]:
    """By status."""
    return {
        status: page["components"]["responses"][response["$ref"].rpartition("/")[2]]
        for operation in _operations(page)
        for status, response in operation["responses"].items()
        if "$ref" in response
    }
