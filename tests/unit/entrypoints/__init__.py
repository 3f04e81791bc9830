"""Unit tests of what comes in: commands, problems, console."""
