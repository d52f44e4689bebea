"""``python -m tools.site``: build the site, or bring its catalogues up to date."""

import argparse
import sys
from pathlib import Path

from chalicelib.adapters.provider_profile import ProviderProfileInvalidError
from tools.site.build import build_site
from tools.site.catalogues import IncompleteCatalogue, rewrite_catalogues
from tools.site.colours import Unreadable
from tools.site.figures import UnknownFigure
from tools.site.policy import LOOPBACK, Origins

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("command", nargs="?", choices=["build", "texts"], default="build")
    parser.add_argument("--into", type=Path, default=FRONTEND / "dist", help="where the built site goes")
    parser.add_argument("--issuer", default=LOOPBACK, help="origin of the OpenID provider")
    parser.add_argument("--documents", default=LOOPBACK, help="origin that serves the contracts' files")
    chosen = parser.parse_args(arguments)

    if chosen.command == "texts":
        rewrite_catalogues(FRONTEND)
        return 0
    try:
        pages = build_site(FRONTEND, chosen.into, Origins(chosen.issuer, chosen.documents))
    except (IncompleteCatalogue, UnknownFigure, Unreadable, ProviderProfileInvalidError) as gap:
        print(gap, file=sys.stderr)
        return 1
    print(f"site: {pages} pages in {chosen.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
