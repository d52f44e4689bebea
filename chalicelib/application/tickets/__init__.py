"""Tickets: opened and continued by customers, answered by staff, each step written with who took it (O2)."""
