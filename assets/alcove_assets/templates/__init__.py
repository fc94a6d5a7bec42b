"""Pages to begin with: a title, a word about it, and a few prompts, in English and German.

Written for Alcove, under its licence.  A file a template, in the order of their names: `NUMBER-NAME.json` with `title`,
`about` and `lines` by language.
"""

from importlib.resources import files


def template_files() -> dict[str, str]:
    """Return the templates in order: their JSON by name, such as three-good-things."""
    folder = files(__name__)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".json"))
    return {name[:-5].split("-", 1)[1]: (folder / name).read_text(encoding="utf-8") for name in names}
