"""`make fuzz-api`: random calls of every route as everybody and as nobody; 1 if a finding has no reason."""

import logging
import os
import sys

import pytest

from tests.api_fuzz.run import published, run
from tests.api_fuzz.scene import ids_of_everything
from tests.api_fuzz.whose import ALL, ROLES
from tests.support.own_provider import OWN_PROVIDER


def main() -> int:
    count, seed = int(os.environ.get("COUNT") or 100), int(os.environ.get("SEED") or 1)
    logging.disable(logging.CRITICAL)
    wrong = 0
    for role in (*ROLES, ""):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PROVIDER", str(OWN_PROVIDER))
            done = run(published(), role, ALL, ids_of_everything(patch), count, seed=seed)
        left = len(done.without_a_reason)
        known = len(done.findings) - left
        print(f"{role or 'nobody'}: {done.calls} calls, {known} findings with a reason, {left} without")
        print(done.told(), flush=True)
        wrong += left
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
