"""Contracts: the customers' calls and the desk's (L1 to L11)."""
