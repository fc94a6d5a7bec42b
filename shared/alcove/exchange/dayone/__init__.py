"""Day One's JSON export: a zip with one JSON file for each journal, beside folders of photos, videos, audio, PDFs."""
