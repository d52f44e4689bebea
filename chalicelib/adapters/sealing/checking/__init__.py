"""Proves a sealed file, whichever way it was sealed: with pyHanko, and without what wrote it."""
