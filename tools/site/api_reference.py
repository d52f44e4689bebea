"""The API's page of the site, `/docs/api.html`, made of docs/openapi.json: plain markup that needs no script.

Viewers that draw it in the browser are refused by the site's policy (docs/decisions/api-page.md).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from tools.api_page import resolved
from tools.site.schema_words import Schema, limits_of, type_of

_CODE, _CHAPTER = re.compile(r"`([^`]+)`"), re.compile(r"\*([^*`]+)\*")
_FACT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Field:
    """A field, a parameter, or a value of a closed set."""

    name: str
    type: Markup
    told: Markup
    facts: tuple[str, ...] = ()
    is_deprecated: bool = False


@dataclass(frozen=True)
class Call:
    id: str
    method: str
    path: str
    summary: Markup
    told: list[Markup]
    parameters: list[Field]
    body: Markup | None
    body_fields: list[Field]
    answer: tuple[str, Markup]
    """Status, and what is answered where all is well."""
    refusals: list[tuple[str, Markup]]
    """Status and meaning."""
    examples: list[tuple[str, str]]


@dataclass(frozen=True)
class Thing:
    """An object or a closed set of values, as bodies and answers name it."""

    name: str
    told: list[Markup]
    fields: list[Field] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Code:
    code: str
    titles: Mapping[str, str]
    details: Mapping[str, Markup]
    sets: list[str]


def api_reference(text: str) -> dict[str, Any]:
    """What the template needs; `text` is docs/openapi.json."""
    page = json.loads(text)
    schemas: Mapping[str, Schema] = page["components"]["schemas"]
    return {
        "api_version": page["info"]["version"],
        "chapters": list(_chapters(page["info"]["description"])),
        "areas": [
            (tag["name"], prose(tag["description"]), list(_calls(page, tag["name"]))) for tag in page["tags"]
        ],
        "things": [_thing(name, schema) for name, schema in sorted(schemas.items())],
        "sets": [name for name in schemas if _is_of_codes(name)],
        "known": set(page["x-codes"]),
        "codes": [_code(code, told, schemas) for code, told in page["x-codes"].items()],
    }


def prose(text: str) -> Markup:
    """One paragraph: `code` as in Markdown, and *a chapter* that it refers to."""
    marked = _CODE.sub(lambda found: f"<code>{found[1]}</code>", str(escape(text)))
    linked = _CHAPTER.sub(lambda found: f'<a href="#{place_of(found[1])}">{found[1]}</a>', marked)
    return Markup(linked)  # noqa: S704 - escaped above


def place_of(heading: str) -> str:
    """Where a chapter is, by its heading."""
    return f"about-{heading.lower().replace(' ', '-')}"


def breakable(path: str) -> Markup:
    """An address that may go on in the next line after each slash."""
    return Markup(str(escape(path)).replace("/", "/<wbr>"))  # noqa: S704 - escaped


def _chapters(text: str) -> Iterator[tuple[str, list[Markup]]]:
    """Heading and paragraphs of each; the first words have no heading."""
    first, *others = re.split(r"^## ", text, flags=re.MULTILINE)
    yield "", _paragraphs(first)
    for each in others:
        heading, _, rest = each.partition("\n")
        yield heading, _paragraphs(rest)


def _paragraphs(text: str) -> list[Markup]:
    return [prose(each) for each in text.strip().split("\n\n")]


def _calls(page: Schema, area: str) -> Iterator[Call]:
    for path, item in page["paths"].items():
        for method, it in item.items():
            if it["tags"] == [area]:
                yield _call(page, method.upper(), path, it)


def _call(page: Schema, method: str, path: str, it: Schema) -> Call:
    answers = {status: resolved(page, answer) for status, answer in it["responses"].items()}
    (status, answer), *refusals = answers.items()
    body = it.get("requestBody", {})
    return Call(
        id=it["operationId"],
        method=method,
        path=path,
        summary=prose(it["summary"]),
        told=_paragraphs(it["description"]),
        parameters=[_parameter(each) for each in it["parameters"]],
        body=_content(body) if body else None,
        body_fields=list(_body_fields(page, body)),
        answer=(status, _content(answer)),
        refusals=[(status, prose(each["description"])) for status, each in refusals],
        examples=list(_examples(it, answers)),
    )


def _content(part: Schema) -> Markup:
    """What a body or an answer is: its kind where that is not JSON, and its object."""
    told = []
    for kind, content in part.get("content", {}).items():
        is_json = kind.endswith("json")
        told.append(type_of(content["schema"]) if is_json else escape(kind))
    return Markup(", ").join(told) if told else Markup("nothing")


def _body_fields(page: Schema, body: Schema) -> Iterator[Field]:
    """Those of the object that is sent, which nobody should have to look up."""
    for content in body.get("content", {}).values():
        yield from _fields(resolved(page, content["schema"]))


def _examples(it: Schema, answers: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """Headings and texts of those that the page has."""
    for content in it.get("requestBody", {}).get("content", {}).values():
        if "example" in content:
            yield "Body", json.dumps(content["example"], ensure_ascii=False, indent=2)
    for status, answer in answers.items():
        for content in answer.get("content", {}).values():
            if "example" in content:
                yield f"Answer {status}", json.dumps(content["example"], ensure_ascii=False, indent=2)


def _parameter(it: Schema) -> Field:
    facts = ("needed" if it["required"] else "", f"in {it['in']}", *limits_of(it["schema"]))
    return Field(it["name"], type_of(it["schema"]), prose(it["description"]), tuple(filter(None, facts)))


def _thing(name: str, schema: Schema) -> Thing:
    told = [prose(each) for each in schema.get("description", "").split("\n\n") if each]
    return Thing(name, told, list(_fields(schema)), [str(value) for value in schema.get("enum", ())])


def _fields(schema: Schema) -> Iterator[Field]:
    needed = schema.get("required", ())
    for name, part in schema.get("properties", {}).items():
        facts = ("" if name in needed else "may be left out", *limits_of(part))
        told = prose(part.get("description", ""))
        yield Field(name, type_of(part), told, tuple(filter(None, facts)), bool(part.get("deprecated")))


def _code(code: str, told: Schema, schemas: Mapping[str, Schema]) -> Code:
    sets = [name for name, schema in schemas.items() if code in schema.get("enum", ()) and _is_of_codes(name)]
    details = {language: _with_facts(text) for language, text in told["detail"].items()}
    return Code(code, told["title"], details, sets)


def _is_of_codes(name: str) -> bool:
    return name.endswith("Code") or name == "Reason"


def _with_facts(text: str) -> Markup:
    """A fact that each answer has its own of is named."""
    marked = _FACT.sub(lambda found: f"<var>{found[1].replace('_', ' ')}</var>", str(escape(text)))
    return Markup(marked)  # noqa: S704 - escaped above
