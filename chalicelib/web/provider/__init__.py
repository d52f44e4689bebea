"""The provider, as anybody may know it (O5)."""
