"""By which parts of numbers and names staff find records."""
