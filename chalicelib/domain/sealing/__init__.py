"""Seals, their proof over the years, and what verifying a file can find."""
