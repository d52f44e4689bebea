"""What is deployed and nothing calls: `python -m tools.unused`, part of `make check`.

A name counts as used where the application or its tools use one of that spelling; tests do not count. What
somebody else calls (a library, a feed's values, whoever reads an answer) is allowed by name, with the reason;
an allowance that nothing needs any more fails as well.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from vulture import Vulture

from tools.checkout import CHECKOUT

DEPLOYED = "chalicelib"
_READ = (DEPLOYED, "app.py", "tools")
_CERTAIN_ENOUGH = 60  # the least that vulture has: whatever it finds is looked at
_CALLED_BY_A_LIBRARY = ["@field_validator*", "@model_validator*"]

ALLOWED = {
    "adapters/dynamodb/wire.py _serialize_b": "boto3's serializer asks for bytes so",
    "adapters/preserving/fetching.py sock": "http.client takes the connection from it",
    "adapters/preserving/revisions.py _*": "pyHanko's writer asks for them",
    "adapters/provider_profile/values.py model_config": "pydantic reads it",
    "adapters/provider_profile/whole.py schema_": "a profile names its schema for editors",
    "adapters/sealing/with_pyhanko/*.py *": "pyHanko's signer and writer ask for them",
    "adapters/service_models.py *": "the SDK asks its loader",
    "adapters/verifying/trust.py __call__": "how a check is called, as a protocol",
    "application/ports/__init__.py __getattr__": "Python asks for a name that is not loaded",
    "domain/requesting/orders.py [A-Z]*": "values of the feed, made from their text",
    "bootstrap/papers.py Leaflets": "named in annotations alone",
    "domain/parties/parties.py [A-Z]*": "values of the feed, made from their text",
    "domain/provider/icp.py checked_by": "stands in the record: who asked",
    "domain/requesting/checklist.py steps_title": "the page's template shows it",
    "web/*answers.py *": "fields of answers: whoever calls the API reads them",
    "web/edge/fields.py model_config": "pydantic reads it",
    "web/*/bodies.py model_config": "pydantic reads it",
    "web/edge/pdf_answer.py binary_types": "Chalice passes it",
}
"""File and name, as patterns, with who uses it."""


def faults(checkout: Path = CHECKOUT, allowed: Mapping[str, str] = ALLOWED) -> list[str]:
    """What has no use and nobody allows, and what is allowed without need; imports are for ruff to find."""
    finder = Vulture(ignore_decorators=_CALLED_BY_A_LIBRARY)
    finder.scavenge([str(checkout / path) for path in _READ])
    unused, needed = [], set()
    for item in finder.get_unused_code(_CERTAIN_ENOUGH):
        place = Path(item.filename).relative_to(checkout).as_posix()
        if item.typ == "import" or not place.startswith(f"{DEPLOYED}/"):
            continue
        named = f"{place.removeprefix(f'{DEPLOYED}/')} {item.name}"
        patterns = {pattern for pattern in allowed if fnmatchcase(named, pattern)}
        needed |= patterns
        if not patterns:
            unused.append(f"{place}:{item.first_lineno}: nothing uses the {item.typ} {item.name}")
    return [*unused, *(f"nothing needs to allow {pattern}" for pattern in sorted(allowed.keys() - needed))]


def main() -> int:
    told = faults()
    print("\n".join(told), end="\n" if told else "")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
