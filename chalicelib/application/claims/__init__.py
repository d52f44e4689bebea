"""Remittance claims: a customer's word that they have paid, and the payments that banks tell of (O1)."""
