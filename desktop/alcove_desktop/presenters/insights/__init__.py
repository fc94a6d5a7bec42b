"""What a person sees of themselves: spans, charts of what was written and felt, progress."""
