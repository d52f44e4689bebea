"""A kind of contract for import-linter: a package that imports named packages and the standard library alone.

import-linter's own kinds name what is forbidden; here what is not named is forbidden, so that the next
library on the index is, too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class Violation(NamedTuple):
    importer: str
    imported: str
    lines: tuple[int, ...]


class ImportsOnly(Contract):
    """Options: `source_module`, the package; `allowed_modules` of this project, beside itself;
    `forbidden_standard`, packages of the standard library that it does without all the same."""

    type_name = "imports_only"

    source_module = fields.StringField()
    allowed_modules = fields.SetField(subfield=fields.StringField(), required=False)
    forbidden_standard = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        found = sorted(self._violations(graph))
        return ContractCheck(kept=not found, metadata={"violations": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, lines in check.metadata["violations"]:
            output.print_error(
                f"- {importer} imports {imported} (l. {', '.join(map(str, lines))})", bold=False
            )
        output.new_line()

    def _violations(self, graph: ImportGraph) -> Iterator[Violation]:
        source = str(self.source_module)
        for importer in (source, *graph.find_descendants(source)):
            for imported in graph.find_modules_directly_imported_by(importer):
                if not self._may_import(imported):
                    details = graph.get_import_details(importer=importer, imported=imported)
                    yield Violation(importer, imported, tuple(it["line_number"] for it in details))

    def _may_import(self, imported: str) -> bool:
        top = imported.partition(".")[0]
        if top in sys.stdlib_module_names:
            return top not in _names(self.forbidden_standard)
        own = _names(self.allowed_modules) | {str(self.source_module)}
        return any(f"{imported}.".startswith(f"{name}.") for name in own)


def _names(option: object) -> set[str]:
    """What stands in an option; import-linter puts it in place of the field that describes it."""
    return {str(name) for name in option} if isinstance(option, set) else set()
