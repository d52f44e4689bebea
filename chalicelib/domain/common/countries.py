"""Countries by two letters of ISO 3166: the one whose codes and numbers the service itself knows."""

CHINA = "CN"
"""The mainland."""
