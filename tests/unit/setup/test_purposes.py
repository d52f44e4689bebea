"""Each command of the Makefile is set up with what it needs, and running with no more than running needs."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from packaging.utils import canonicalize_name

from tools.setup.purposes import PURPOSES
from tools.setup.python_packages import RUN

CHECKOUT = Path(__file__).parents[3]
RULE = re.compile(r"^\t@\$\(PYTHON\) -m tools\.setup ([\w-]+)\n\t@exec \$\(IN_VENV\) -m (\S+)", re.MULTILINE)
MAKEFILE = (CHECKOUT / "Makefile").read_text()
COMMANDS = RULE.findall(
    MAKEFILE.replace("$(OF_STAGE)", "tools.local").replace("$(if $(TESTS),develop,unit-tests)", "unit-tests")
)
WITHOUT_DEVELOPING = {program for purpose, program in COMMANDS if PURPOSES[purpose].lock == RUN} | {
    "tools.operating",  # with a STAGE
    "tools.site",  # called by the set-up
}
OURS = {"app"}
"""A single file, which import graphs have no place for; it imports chalice, and what is ours."""
_GRAPH = grimp.build_graph(
    "tools", "chalicelib", include_external_packages=True, exclude_type_checking_imports=True
)


def test_each_purpose_is_some_commands_and_each_command_has_one() -> None:
    assert {purpose for purpose, _ in COMMANDS} == set(PURPOSES)


def libraries_of(program: str) -> Iterator[str]:
    """Whatever a program imports of others, at whatever distance."""
    own = {program} | _GRAPH.find_descendants(program)
    reached = own.union(*(_GRAPH.find_upstream_modules(module) for module in own))
    for module in reached:
        name = module.partition(".")[0]
        if _GRAPH.is_module_squashed(module) and name not in OURS | sys.stdlib_module_names:
            yield name


@pytest.mark.parametrize("program", sorted(WITHOUT_DEVELOPING))
def test_what_running_and_operating_import_is_installed_for_it(program: str) -> None:
    lock = re.findall(r"^([\w.-]+)==", (CHECKOUT / RUN).read_text(), re.MULTILINE)
    there = {canonicalize_name(name) for name in lock}
    brings = packages_distributions()

    missing = {
        library: brings.get(library)
        for library in libraries_of(program)
        if not there & {canonicalize_name(name) for name in brings.get(library, ())}
    }

    assert missing == {}
