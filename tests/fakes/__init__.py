"""The ports in memory, as strict as the real parts: `tests/ports` holds both to the same sentences."""
