"""What can be checked of a contract's file form on a developer's machine, and by what."""
