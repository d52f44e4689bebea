"""`python -m tools.rules` writes docs/rules.md and docs/policy.md; `--check` fails if they are not current.

`python -m tools.rules policy` prints the policy.
"""

import sys

from tools.checkout import CHECKOUT
from tools.generated import keep_current
from tools.rules.keepers import keepers
from tools.rules.pages import policy_page, rules_page, rules_without
from tools.rules.proofs import proofs


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
    return keep_current(pages, "tools.rules", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
