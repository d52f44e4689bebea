"""Sealing side by side with other tools, on the same files and with the same keys: `make bench-seal`."""
