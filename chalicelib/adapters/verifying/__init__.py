"""Verifies files of strangers. What reads them runs in a process of its own."""
