"""Evidence reports: asked for, made by the function that seals, given out."""
