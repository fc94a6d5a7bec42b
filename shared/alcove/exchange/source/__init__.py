"""Where a journal's files lie: a folder, a zip, or one file; all read in the same guarded way."""
