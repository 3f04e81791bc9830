"""The console: what people of this organisation see of their node. Server-rendered, read-only."""
