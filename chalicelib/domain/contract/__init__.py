"""The contract: its states, what it says, its number (L1 to L11, C1 to C14)."""
