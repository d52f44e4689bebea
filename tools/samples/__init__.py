"""What tests and benchmarks work with: orders, contracts, who seals them, and what is sealed."""
