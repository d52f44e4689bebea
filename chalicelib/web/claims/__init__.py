"""Remittance claims (O1)."""
