"""The ports in memory, as strict as the real parts. Lists and pages are proven on the real ones only."""
