"""Comity: cooperation between services that do not trust one another."""
