"""Builds the static site: templates and catalogues in, ``frontend/dist`` out."""
