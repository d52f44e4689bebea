"""How well the clocks agree that a token's end is read by."""

from datetime import timedelta

CLOCKS_DIFFER = timedelta(seconds=60)
"""By which our clock and the sign-in's may differ: a token counts for so long after its end."""
