"""Tickets (O2)."""
