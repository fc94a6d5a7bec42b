"""What Alcove talks about: ids, instants, entries.  Plain values; imports nothing of ours."""
