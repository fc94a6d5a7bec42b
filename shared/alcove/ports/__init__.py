"""What the core needs of the world: one small Protocol a file, owned by those who use it."""
