"""Conversations with partners, without I/O: (state, event) to Step."""
