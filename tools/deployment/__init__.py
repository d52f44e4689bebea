"""Deploying a stage: the code as one artifact, the stack as one template, releases that can be put back."""
