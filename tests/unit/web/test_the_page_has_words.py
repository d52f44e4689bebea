"""The API's page says in words what it lists: nothing of it is left without a description."""

from collections.abc import Iterator
from typing import Any

import pytest

from app import api
from chalicelib.application.callers import Role
from chalicelib.web.edge.explaining import Place
from chalicelib.web.edge.openapi import openapi
from chalicelib.web.edge.sentences import SENTENCES, codes_at
from tests.support.published_page import PublishedPage

Part = dict[str, Any]
NOT_RECORDED = {"get /api/openapi.json"}
"""It is the page itself."""


@pytest.fixture(scope="module")
def page() -> Part:
    return openapi(api.routes)


def operations(page: Part) -> Iterator[tuple[str, Part]]:
    for path, item in page["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def test_every_field_has_a_description(page: Part) -> None:
    fields = [
        (f"{name}.{field}", part.get("description"))
        for name, schema in page["components"]["schemas"].items()
        for field, part in schema.get("properties", {}).items()
    ]

    assert [name for name, told in fields if not told] == []
    assert len(fields) > 700


def test_every_parameter_has_a_description(page: Part) -> None:
    parameters = [(name, it) for name, operation in operations(page) for it in operation["parameters"]]

    assert [(name, it["name"]) for name, it in parameters if not it.get("description")] == []


def test_every_call_has_a_summary_a_description_and_an_area(page: Part) -> None:
    areas = {tag["name"] for tag in page["tags"]}

    for name, operation in operations(page):
        assert (name, operation["summary"] != "", operation["description"] != "") == (name, True, True)
        assert set(operation["tags"]) < areas
    assert all(tag["description"] for tag in page["tags"])


def test_a_call_says_whom_it_is_for(page: Part) -> None:
    told = {name: operation["description"] for name, operation in operations(page)}

    assert told["get /api/health"].startswith("For anybody")
    binding = told["post /api/contracts/{contract_id}/void"]
    assert f"`{Role.CUSTOMER_SIGNATORY}`" in binding
    assert f"`{Role.CUSTOMER_VIEWER}`" not in binding
    assert f"`{Role.AUDITOR}`" in told["get /api/desk/remittance-claims"]
    assert f"`{Role.AUDITOR}`" not in told["post /api/desk/remittance-claims/{claim_id}/match"]


def test_codes_are_closed_sets_where_they_stand(page: Part) -> None:
    schemas = page["components"]["schemas"]

    assert schemas["ProblemAnswer"]["properties"]["code"]["$ref"].endswith("/ProblemCode")
    problems = codes_at(Place.PROBLEM, Place.FAULT, Place.REQUEST)
    assert schemas["ProblemCode"]["enum"] == problems
    in_sets = {code for name in schemas if name.endswith("Code") for code in schemas[name]["enum"]}
    assert in_sets | set(schemas["Reason"]["enum"]) == set(SENTENCES) == set(page["x-codes"])


def test_what_was_made_leads_on_to_where_it_is_read(page: Part) -> None:
    made = page["paths"]["/api/contracts"]["post"]["responses"]["201"]["links"]
    opened = page["paths"]["/api/tickets"]["post"]["responses"]["201"]["links"]

    assert made["get_contract"]["parameters"] == {"contract_id": "$response.body#/contracts/0/contract_id"}
    assert opened["get_ticket"]["parameters"] == {"ticket_id": "$response.body#/ticket_id"}


def examples(page: Part) -> Iterator[tuple[str, Part, Any]]:
    """Where each stands, its schema, and itself."""
    for name, operation in operations(page):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for content in part.get("content", {}).values():
                if "example" in content:
                    yield name, content["schema"], content["example"]
    for name, response in page["components"]["responses"].items():
        for content in response["content"].values():
            for code, example in content.get("examples", {}).items():
                yield f"{name} {code}", content["schema"], example["value"]


def test_examples_are_as_the_page_tells(page: Part) -> None:
    published, found = PublishedPage(page), list(examples(page))

    for name, schema, example in found:
        published.hold_value(name, schema, example)
    assert len(found) > 150


def test_every_body_and_every_part_of_a_path_has_an_example(page: Part) -> None:
    for name, operation in operations(page):
        bodies = operation.get("requestBody", {}).get("content", {})
        assert all("example" in content for kind, content in bodies.items() if kind != "application/pdf"), (
            name
        )
        assert all("example" in it for it in operation["parameters"] if it["in"] == "path"), name


def test_every_call_that_answers_json_has_an_example(page: Part) -> None:
    shown = {name for name, *_ in examples(page)}
    answering = {
        name
        for name, operation in operations(page)
        if "application/json" in next(iter(operation["responses"].values())).get("content", {})
    }

    assert answering - shown == NOT_RECORDED
