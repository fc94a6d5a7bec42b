"""Charts painted by hand, the same on the screen, as PNG and as SVG; in words and as a table, too."""
