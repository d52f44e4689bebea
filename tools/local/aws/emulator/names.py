"""What the embedded AWS is told by environment variables, and what it writes: apart from its code.

Who starts it need not load it.
"""

FUNCTIONS_PYTHON = "FUNCTIONS_PYTHON"
"""Names the Python that functions run on; without it, the emulator's."""

HIDE_FROM_ROOT = "HIDE_MISSING_KEYS"
"""Set where root is told the same: in tests its keys do the work of functions, which may not list."""

KEEP = "KEEP_WRITES"
"""Set where a kill must lose nothing; the emulated AWS of tests is thrown away and needs no journal."""

JOURNAL = "journal.jsonl"
"""The writes since the last snapshot, in the folder of the state."""

GATEWAY_PATIENCE = "GATEWAY_SECONDS"
"""Set where the gateway waits for so many seconds, and not for the 29 of API Gateway."""

FUNCTIONS_PATIENCE = "FUNCTIONS_SECONDS"
"""Set where every function has at least so many seconds, whatever it was given."""

INDEX_LAG = "INDEX_LAG_SECONDS"
"""Set where queries on indexes may miss what was written in the last so many seconds."""
