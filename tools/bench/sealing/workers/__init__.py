"""One program per tool: each seals in a process of its own, when it is told to."""
