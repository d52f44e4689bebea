"""The commands of the local stack: `python -m tools.local run|token|import|…`.

The Makefile calls them; what they are told comes in environment variables of the same names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tools.local.place import Place, WrongSetting


def _run(place: Place) -> int:
    from tools.local.run import run

    return run(place)


def _token(place: Place) -> int:
    from tools.local.commands import print_token

    return print_token(place, os.environ)


def _import(place: Place) -> int:
    from tools.local.commands import import_file

    return import_file(place, os.environ)


def _sweep(place: Place) -> int:
    from tools.local.commands import sweep

    return sweep(place, os.environ)


def _entity(place: Place) -> int:
    from tools.local.commands import register_entity

    return register_entity(place, os.environ)


def _rotate(place: Place) -> int:
    from tools.local.seal_commands import rotate

    return rotate(place, os.environ)


def _csr(place: Place) -> int:
    from tools.local.seal_commands import request_certificate

    return request_certificate(place, os.environ)


def _certificate(place: Place) -> int:
    from tools.local.seal_commands import register_certificate

    return register_certificate(place, os.environ)


def _revoke(place: Place) -> int:
    from tools.local.seal_commands import revoke

    return revoke(place, os.environ)


def _trust(place: Place) -> int:
    from tools.local.seal_commands import trust

    return trust(place, os.environ)


COMMANDS: dict[str, Callable[[Place], int]] = {
    "run": _run,
    "token": _token,
    "import": _import,
    "sweep": _sweep,
    "entity": _entity,
    "rotate": _rotate,
    "csr": _csr,
    "certificate": _certificate,
    "revoke": _revoke,
    "trust": _trust,
}


def main(arguments: list[str]) -> int:
    """Do one command; return its exit code: 0 done, 1 it failed, 2 it was asked for in a wrong way."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: python -m tools.local {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](Place.from_environment())
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
