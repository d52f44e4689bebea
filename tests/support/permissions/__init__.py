"""Which permission is needed for what: a stage whose functions can be robbed of single statements."""
