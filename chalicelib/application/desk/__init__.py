"""What the provider's staff look at: queues, and the contracts of customers."""
