"""What every call to the API passes: routes, tokens, bodies and queries, problems, the OpenAPI page."""
