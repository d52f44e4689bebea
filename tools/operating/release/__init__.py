"""A release: code as one archive, stage as one template, the built site; kept, so that it can be put back."""
