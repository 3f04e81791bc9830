"""What the organisation means: values and rules. No I/O, clock, randomness or cryptography."""
