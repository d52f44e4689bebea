"""What tests and benchmarks run on: an emulated AWS, a local stack of their own, an authority, a browser."""
