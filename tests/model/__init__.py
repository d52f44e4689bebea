"""Random histories on the real adapters, compared with a simple model of the rules."""
