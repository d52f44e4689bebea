"""The versions of the API: what may change within one, and whether it did."""
