"""Pages about the rules, made of what the code and the tests say: `python -m tools.rules`."""
