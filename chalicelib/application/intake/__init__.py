"""The feeds: what upstream systems tell of accounts, orders and bills, line by line into the records."""
