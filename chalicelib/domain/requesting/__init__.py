"""Orders and bills: what they are, how they change, who may have a contract for them (E1 to E14)."""
