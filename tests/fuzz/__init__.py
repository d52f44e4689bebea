"""Thousands of small changes to genuine contracts: none is called genuine, none breaks the validator."""
