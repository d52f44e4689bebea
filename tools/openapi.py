"""`python -m tools.openapi` writes docs/openapi.json from the table of routes; `--check`: is it current?"""

import json
import sys

from app import api
from chalicelib.web.edge.openapi import openapi
from tools.generated import keep_current


def main(arguments: list[str]) -> int:
    """Exit code 1 when the page is out of date under `--check`."""
    text = json.dumps(openapi(api.routes), ensure_ascii=False, indent=2) + "\n"
    return keep_current({"docs/openapi.json": text}, "tools.openapi", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
