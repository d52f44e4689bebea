"""What the whole desk sees: its queues and what the feeds refused."""
