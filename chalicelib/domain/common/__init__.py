"""What every area of the domain speaks of: money, errors, limits, histories, spellings."""
