"""Timestamps, revocation data and archive copies. Nothing here loads a PDF library before it is used."""
