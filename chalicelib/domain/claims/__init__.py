"""Remittance claims and the payments that they may mean (O1)."""
