"""A demonstration: three services that do not trust one another match real lists blind."""
