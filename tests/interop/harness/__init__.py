"""What the interop tests share; nothing here needs more than Python's own library."""
