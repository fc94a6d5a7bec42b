"""What can be read out of words and vectors: pure, no I/O, no model, no clock."""
