"""`python -m tools.stack_checks`: the template of a stage through checkov and parliament."""

from __future__ import annotations

import sys

from tools.operating.deploying import ARCHITECTURES
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stack_checks.checkov import checkov
from tools.stack_checks.findings import LinterFailed, faults, read_exceptions
from tools.stack_checks.parliament import parliament


def main() -> int:
    """Print what is wrong; return 0 only if nothing is."""
    functions = functions_template(chalice_config("check", ARCHITECTURES[0]))
    template = stack_template(functions, ["/index.html"])
    try:
        found = list(faults([*checkov(template), *parliament(template)], read_exceptions()))
    except LinterFailed as failure:
        found = [str(failure)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
