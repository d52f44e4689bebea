"""How a worker is told to typeset, a line of JSON each way; nothing but the standard library.

It says `{}` when it is ready. Then, for each contract, it says how many milliseconds it took, on the clock
and of the processor, how many of them were typst's, and what came out.
"""

import base64
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Contract = dict[str, Any]
"""`number`, `title`, `facts` (pairs), `paragraphs`, `columns` and `rows`: what is shown, as texts."""


def serve(
    typeset: Callable[[Any], bytes],
    of_typst: Callable[[], float] = lambda: 0.0,
    given: Callable[[Contract], Any] = lambda contract: contract,
) -> None:
    """Runs until the input ends. `of_typst` gives the seconds that typst took since it was asked last.

    `given` makes what the typesetter starts from: no part of its time, as the texts of others are none.
    """
    _say({})
    for line in sys.stdin:
        contract = given(json.loads(line))
        of_typst()
        started, of_processor = time.perf_counter(), time.process_time()
        document = typeset(contract)
        taken, worked = time.perf_counter() - started, time.process_time() - of_processor
        _say(
            {
                "ms": 1000 * taken,
                "processor_ms": 1000 * worked,
                "typst_ms": 1000 * of_typst(),
                "document": base64.b64encode(document).decode(),
            }
        )


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)
