"""One function a question: what the engine does when it is asked.  Grouped as the questions are."""
