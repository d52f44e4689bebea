"""Records in DynamoDB: one file per aggregate, and the ledger that writes them together."""
