"""The commercial ICP filing check (O3)."""
