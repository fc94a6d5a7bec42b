"""The room: trash."""
