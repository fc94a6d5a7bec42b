"""Type: Source Sans for controls, Source Serif for what a person writes (both SIL Open Font License, by Adobe).

They come as packages and are read from their files, only the cuts that are used.  Where a file is missing, the system's
own type takes its place.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = ("Source Sans Pro", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "sans-serif")
SERIF = ("Source Serif Pro", "Georgia", "Noto Serif", "DejaVu Serif", "serif")
_CUTS = ("Regular", "It", "Semibold", "Bold", "BoldIt")
_PACKAGES = {"font_source_sans_pro": "SourceSansPro", "font_source_serif_pro": "SourceSerifPro"}


@cache
def load_fonts() -> tuple[str, ...]:
    """Read the files, once a process; give the names of those that are missing."""
    missing: list[str] = []
    for package, family in _PACKAGES.items():
        folder = _folder_of(package)
        for cut in _CUTS:
            file = folder / f"{family}-{cut}.ttf" if folder else None
            if file is None or not file.is_file() or QFontDatabase.addApplicationFont(str(file)) < 0:
                missing.append(f"{family}-{cut}")
    return tuple(missing)


def font(families: tuple[str, ...], pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Make a font: SANS or SERIF, with the system's own behind it."""
    made = QFont()
    made.setFamilies(families)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def _folder_of(package: str) -> Path | None:
    # Looked up, not imported: the package lists its whole folder when it is.
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) / "files" if places else None
