"""Data that Alcove ships: techniques, prompts, sample journal."""
