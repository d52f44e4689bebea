"""`python -m tools.openapi` writes docs/openapi.json from the table of routes; `--check`: is it current?"""

import json
import sys
from pathlib import Path

from app import api
from chalicelib.web.edge.openapi import openapi

PAGE = Path(__file__).parents[1] / "docs" / "openapi.json"


def main(arguments: list[str]) -> int:
    """Exit code 1 when the page is out of date under `--check`."""
    text = json.dumps(openapi(api.routes), ensure_ascii=False, indent=2) + "\n"
    current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
    if "--check" in arguments and not current:
        print("docs/openapi.json is out of date. Run `python -m tools.openapi`.")
        return 1
    if not current:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
