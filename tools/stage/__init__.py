"""What every stage has, deployed or local, and what its operator can do on it."""
