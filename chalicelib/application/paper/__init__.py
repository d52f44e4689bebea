"""Stamped paper copies of official contracts (P1 to P6)."""
