"""What the search room decides: which question is asked when, what its answer shows, and what it says."""
