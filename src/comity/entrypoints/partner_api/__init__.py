"""What partners' nodes reach: one door for envelopes, behind mutual TLS."""
