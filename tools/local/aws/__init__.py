"""The embedded AWS: its process, what of it is corrected, and what is deployed to it."""
