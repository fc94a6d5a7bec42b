"""The room: reminders."""
