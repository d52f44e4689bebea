"""``python -m tools.site.api_types``: the service's answers and bodies as types for the site's scripts.

Made from docs/openapi.json into frontend/types/api.d.ts; ``--check``: is it current?
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from tools.api_page import PAGE
from tools.generated import keep_current

TYPES = "frontend/types/api.d.ts"
HEAD = "// Written by `python -m tools.site.api_types` from docs/openapi.json.\n\n"
_PLAIN = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
Schema = Mapping[str, Any]


def api_types(description: Schema) -> str:
    """A namespace ``Api`` that every script knows without an import."""
    schemas: Mapping[str, Schema] = description["components"]["schemas"]
    types = "\n".join(_declared(name, schema) for name, schema in sorted(schemas.items()))
    return f"{HEAD}declare namespace Api {{\n{types}\n}}\n"


def _declared(name: str, schema: Schema) -> str:
    if schema.get("type") != "object":
        return f"  type {name} = {_type(schema)};"
    required = schema.get("required", ())
    fields = "".join(
        f"    {field}{'' if field in required else '?'}: {_type(of)};\n"
        for field, of in schema.get("properties", {}).items()
    )
    return f"  interface {name} {{\n{fields}  }}"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    return _of_kind(schema.get("type"), schema)


def _of_kind(kind: str | None, schema: Schema) -> str:
    if kind == "array":
        return f"Array<{_type(schema['items'])}>"
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"Record<string, {_type(values) if isinstance(values, Mapping) else 'unknown'}>"
    return _PLAIN.get(kind or "", "unknown")


def main(arguments: list[str]) -> int:
    """Exit code 1 when the types are out of date under ``--check``."""
    text = api_types(json.loads(PAGE.read_text(encoding="utf-8")))
    return keep_current({TYPES: text}, "tools.site.api_types", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
