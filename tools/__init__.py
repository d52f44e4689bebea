"""What runs on a developer's machine: set-up, local stack, commands. Nothing of it is deployed."""
