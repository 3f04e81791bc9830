"""Foreign shapes to domain values and back, over iterables of bytes. No files, no network."""
