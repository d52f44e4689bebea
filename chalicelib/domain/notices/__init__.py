"""What is told by e-mail, and when."""
