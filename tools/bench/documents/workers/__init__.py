"""One program per typesetter: each makes contracts in a process of its own, when it is told to."""
