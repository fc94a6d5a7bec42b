"""What a person can type: one small family of commands a file."""
