"""How the program looks: palettes, type, spacing, icons."""
