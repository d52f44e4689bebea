"""The commands of the local stack: `python -m tools.local run|token|import`, and those of every stage.

The Makefile calls them; what they are told comes in environment variables of the same names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tools.checkout import provider_folder
from tools.local.place import Place
from tools.stage.wishes import WrongSetting


def _run(place: Place) -> int:
    from tools.local.run import run
    from tools.usable_provider import require_usable

    require_usable(provider_folder())
    return run(place)


def _token(place: Place) -> int:
    from tools.local.commands import print_token

    return print_token(place, os.environ)


def _import(place: Place) -> int:
    from tools.local.commands import import_file

    return import_file(place, os.environ)


def _check_feed(_: Place) -> int:
    from chalicelib.adapters.provider_profile import ProviderProfileInvalidError
    from tools.local.checking import check_feed
    from tools.provider import profile_in_force

    try:
        profile = profile_in_force()
    except ProviderProfileInvalidError as unusable:
        raise WrongSetting(f"PROVIDER cannot be used: {unusable}") from unusable
    return check_feed(os.environ, profile)


ITS_OWN: dict[str, Callable[[Place], int]] = {
    "run": _run,
    "token": _token,
    "import": _import,
    "check-feed": _check_feed,
}


def _on_any_stage(command: str, place: Place) -> int:
    from tools.local.operator import operator_of
    from tools.stage.commands import COMMANDS, carry_out

    if command not in COMMANDS:
        raise WrongSetting(f"usage: python -m tools.local {'|'.join((*ITS_OWN, *COMMANDS))}")
    with operator_of(place) as operator:
        return carry_out(command, operator, os.environ)


def main(arguments: list[str]) -> int:
    """Do one command; return its exit code: 0 done, 1 it failed, 2 it was asked for in a wrong way."""
    command = " ".join(arguments)
    try:
        place = Place.from_environment()
        return ITS_OWN[command](place) if command in ITS_OWN else _on_any_stage(command, place)
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
