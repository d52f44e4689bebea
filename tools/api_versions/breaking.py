"""What of a newer API page breaks programs that were written by an older one.

It breaks them where a call, a parameter or a field is gone; where more is asked of what they send (a duty,
fewer values, narrower limits, a token); and where answers lack what was promised or are of another type.
It does not where calls, parameters, fields, values and refusals are added, or less is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.api_versions.schemas import Schemas

Page = Mapping[str, Any]


def breaks(old: Page, new: Page) -> list[str]:
    """One sentence a fault, in the order of the old page."""
    return list(dict.fromkeys(_Pages(old, new).faults()))


class _Pages:
    def __init__(self, old: Page, new: Page) -> None:
        self._old, self._new = old, new
        self._schemas = Schemas(old, new)

    def faults(self) -> Iterator[str]:
        for path, methods in self._old["paths"].items():
            for method, operation in methods.items():
                place = f"{method.upper()} {path}"
                now = self._new["paths"].get(path, {}).get(method)
                if now is None:
                    yield f"{place} is gone"
                    continue
                yield from self._parameters(place, operation, now)
                yield from self._body(place, operation.get("requestBody"), now.get("requestBody"))
                yield from self._answers(place, operation["responses"], now["responses"])
                if now.get("security") and not operation.get("security"):
                    yield f"{place} now needs a token"

    def _parameters(self, place: str, old: Page, new: Page) -> Iterator[str]:
        before, now = _by_name(old), _by_name(new)
        for (kind, name), parameter in before.items():
            if (kind, name) not in now:
                yield f"{place}: the {kind} parameter {name} is gone"
                continue
            told = now[kind, name]
            if told.get("required") and not parameter.get("required"):
                yield f"{place}: the {kind} parameter {name} is now required"
            yield from self._schemas.sent(f"{place}: {name}", parameter["schema"], told["schema"])
        for (kind, name), parameter in now.items():
            if (kind, name) not in before and parameter.get("required"):
                yield f"{place}: the {kind} parameter {name} is new and required"

    def _body(self, place: str, old: Page | None, new: Page | None) -> Iterator[str]:
        if old is None or new is None:
            if (old or new or {}).get("required"):
                yield f"{place}: a body is {'no longer taken' if new is None else 'now required'}"
            return
        if new.get("required") and not old.get("required"):
            yield f"{place}: a body is now required"
        for kind, content in old["content"].items():
            if kind not in new["content"]:
                yield f"{place}: a body as {kind} is no longer taken"
            else:
                yield from self._schemas.sent(
                    f"{place}: body", content["schema"], new["content"][kind]["schema"]
                )

    def _answers(self, place: str, old: Page, new: Page) -> Iterator[str]:
        for status, answer in old.items():
            if status not in new:
                if status.startswith("2"):
                    yield f"{place}: no longer answers {status}"
                continue
            before, now = self._schemas.of_old(answer), self._schemas.of_new(new[status])
            for kind, content in before.get("content", {}).items():
                told = now.get("content", {}).get(kind)
                if told is None:
                    yield f"{place}: {status} is no longer answered as {kind}"
                else:
                    yield from self._schemas.answered(f"{place}: {status}", content["schema"], told["schema"])
            for name in before.get("headers", {}).keys() - now.get("headers", {}).keys():
                yield f"{place}: {status} has no {name} any more"


def _by_name(operation: Page) -> dict[tuple[str, str], Page]:
    return {(it["in"], it["name"]): it for it in operation.get("parameters", ())}
