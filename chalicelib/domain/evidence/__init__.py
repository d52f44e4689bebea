"""What the service can show of a contract when somebody disputes it."""
