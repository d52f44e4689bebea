"""What a provider's folder makes of contracts, terms, checklist, mails and pages, to look at."""
