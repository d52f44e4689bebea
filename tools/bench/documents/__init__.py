"""Documents: what a customer waits for, part by part, and beside other typesetters."""
