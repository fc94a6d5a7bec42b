"""Markdown: one file an entry, YAML front matter before it, attachments beside it; a folder, a vault or a zip."""
