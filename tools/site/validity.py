"""``python -m tools.site.validity``: whether the built pages are valid HTML, in every language.

By html-validate (frontend/package.json), whose rules are in frontend/htmlvalidate.config.mjs.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.site.__main__ import FRONTEND
from tools.site.build import build_site

BUILT = FRONTEND / "htmlvalidate.config.mjs"
RENDERED = FRONTEND / "htmlvalidate.rendered.mjs"
"""For what a browser holds after scripts have run."""

_PROGRAM = FRONTEND / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


class NotLookedAt(Exception):
    """Raised when the pages could not be looked at: nothing is known of them then."""


def faults(folder: Path, rules: Path = BUILT) -> list[str]:
    """A line for each fault in the pages of a folder.

    Raises NotLookedAt where there is no page, or the program is missing or fails by itself.
    """
    if not any(folder.rglob("*.html")):
        raise NotLookedAt(f"no page in {folder}")
    with tempfile.TemporaryDirectory() as aside:
        told = Path(aside) / "told.json"
        # Into a file: the program ends before a pipe has taken more than 64 kB.
        command = ["node", str(_PROGRAM), "--config", str(rules), "--formatter", f"json={told}", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not told.exists():
            raise NotLookedAt(done.stderr or done.stdout)
        found = json.loads(told.read_text(encoding="utf-8"))
    if bool(found) != (done.returncode != 0):
        raise NotLookedAt(done.stderr)
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{it['line']}: {it['ruleId']}: {it['message']}"
        f" ({it.get('selector') or ''})"
        for page in found
        for it in page["messages"]
    ]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        build_site(FRONTEND, Path(folder))
        found = faults(Path(folder))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
