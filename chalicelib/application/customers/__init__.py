"""What an account has beside its contracts: contacts, terms to read, filing checks."""
