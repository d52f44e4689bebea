"""Verification by anybody, of a number or a file."""
