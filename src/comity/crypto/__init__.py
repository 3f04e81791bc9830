"""The only door to secrets and primitives."""
