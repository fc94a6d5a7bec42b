"""The editor: Markdown that is shown while it is written, spelling, templates, small pictures."""
