"""The provider: who it is, when it works, its terms, its filing regions."""
