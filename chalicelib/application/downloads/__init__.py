"""Many contracts as one file, and lists as tables, made in the background."""
