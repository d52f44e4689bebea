"""What the operator of a deployed stage runs."""
