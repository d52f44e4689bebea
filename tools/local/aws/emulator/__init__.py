"""What the embedded AWS does as AWS does it, and ministack alone does not; one file for each matter."""
