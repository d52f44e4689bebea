"""Telling contacts what becomes of their contracts."""
