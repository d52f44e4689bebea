"""Runs a use case again and again, and lets each of its calls to AWS go wrong once in each way."""
