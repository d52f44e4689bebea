"""Processes that do what a validating process must not do: each is in the place of the real one."""
