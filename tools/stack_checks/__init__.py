"""What others' linters say of the deployed stack: checkov of its resources, parliament of its policies."""
