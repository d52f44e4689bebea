"""From a request to the end of a contract: each step that a customer or the clock takes."""
