"""Arithmetic of the tamper-evident log. Standard library only."""
