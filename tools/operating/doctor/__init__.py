"""Looking at a deployed stage from outside: what would fail next, before a customer finds it."""
