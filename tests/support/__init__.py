"""What tests share: the embedded AWS, accounts on it, a running local stack."""
