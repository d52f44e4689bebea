"""`python -m tools.rules` writes docs/rules.md and docs/policy.md; `--check` fails if they are not current.

`python -m tools.rules policy` prints the policy.
"""

import sys
from pathlib import Path

from tools.rules.keepers import keepers
from tools.rules.pages import policy_page, rules_page, rules_without
from tools.rules.proofs import proofs

CHECKOUT = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Exit code 1 when a rule has no test or no keeper, or a page is out of date under `--check`."""
    if arguments == ["policy"]:
        print(policy_page())
        return 0
    found = proofs(CHECKOUT / "tests")
    kept = keepers(CHECKOUT)
    if missing := rules_without(found):
        print(f"No test names {', '.join(missing)}: write one whose name ends with the id.")
        return 1
    if missing := rules_without(kept):
        print(f"No code names {', '.join(missing)}: say in its docstring which rule it keeps.")
        return 1
    pages = {"docs/rules.md": rules_page(found, kept), "docs/policy.md": policy_page()}
    stale = [name for name, text in pages.items() if _read(name) != text]
    if "--check" in arguments and stale:
        print(f"Out of date: {', '.join(stale)}. Run `python -m tools.rules`.")
        return 1
    for name in stale:
        (CHECKOUT / name).write_text(pages[name], encoding="utf-8")
    return 0


def _read(name: str) -> str:
    path = CHECKOUT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
