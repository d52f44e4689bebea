"""Mutation testing: the code of domain and application is broken on purpose, and a unit test must tell."""
