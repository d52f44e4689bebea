"""``python -m tools.feed_reference`` writes docs/feeds/*.schema.json and the tables of docs/feeds.md.

With `--check` it writes nothing, and tells which of them is not as the code has it.
"""

import sys

from tools.feed_reference.page import made_files
from tools.generated import keep_current

if __name__ == "__main__":
    sys.exit(keep_current(made_files(), "tools.feed_reference", sys.argv[1:]))
