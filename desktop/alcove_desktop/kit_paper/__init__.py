"""The recovery kit on paper: one page, drawn in memory, to be printed or saved as PDF."""
