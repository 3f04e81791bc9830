"""Slow twins of fast code, written from the standards' own pseudo-code, to compare with."""
