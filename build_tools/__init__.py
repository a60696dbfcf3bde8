"""The engine: YAML records in, pages of a static knowledge site out. It holds no fact of any programme."""
