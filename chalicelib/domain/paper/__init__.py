"""Stamped paper copies and their way to the customer (P1 to P6)."""
