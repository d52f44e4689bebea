"""What the API has only where the provider's profile has something for it."""

import json
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from chalicelib.web.edge.introduction import FILING_CHECKS, area_of

if TYPE_CHECKING:
    from chalicelib.domain.provider.profile import IcpRegion

_REFERENCE = re.compile(r'"#/components/schemas/(\w+)"')
_CODES = {FILING_CHECKS: "no_filing_checks"}


def areas_lacking(icp_regions: "Collection[IcpRegion]") -> frozenset[str]:
    """Of `AREAS`, those that a provider of these regions does not have."""
    return frozenset() if icp_regions else frozenset({FILING_CHECKS})


def lacking_code(path: str, icp_regions: "Collection[IcpRegion]") -> str | None:
    """What a call is refused with that such a provider does not have; none where it has it."""
    lacking = areas_lacking(icp_regions)
    return _CODES[area_of(path)] if lacking and area_of(path) in lacking else None


def page_without(page: dict[str, Any], areas: Collection[str]) -> dict[str, Any]:
    """The API's page without the calls of these areas, and without what nothing else names."""
    if not areas:
        return page
    paths = {path: told for path, told in page["paths"].items() if area_of(path) not in areas}
    shared, schemas = page["components"], page["components"]["schemas"]
    responses = json.dumps(shared["responses"])
    named = set(_named_in(json.dumps(paths) + responses, schemas, set()))
    kept = {name: schema for name, schema in schemas.items() if name in named}
    return {
        **page,
        "paths": paths,
        "components": {**shared, "schemas": kept},
        "tags": [tag for tag in page["tags"] if tag["name"] not in areas],
    }


def _named_in(text: str, schemas: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """Each schema that a text refers to, and those that these refer to."""
    for name in _REFERENCE.findall(text):
        if name not in seen:
            seen.add(name)
            yield name
            yield from _named_in(json.dumps(schemas[name]), schemas, seen)
