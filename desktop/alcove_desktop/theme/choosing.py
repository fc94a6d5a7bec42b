"""Which look follows from what a person prefers and what the system says.  The person's word counts first.

- theme: light or dark as chosen; `system` follows the system.
- High contrast (either asks for it) is white on black where the look is dark, else black on white.
- Motion is reduced when either asks for it.
"""

from alcove.runtime.intents.preferences import Preferences
from alcove_desktop.theme.look import Style
from alcove_desktop.theme.palette import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT
from alcove_desktop.theme.system import SystemFacts


def style_for(preferences: Preferences, facts: SystemFacts) -> Style:
    """Give the look to wear."""
    dark = facts.dark if preferences.theme == "system" else preferences.theme == "dark"
    if preferences.high_contrast or facts.more_contrast:
        palette = CONTRAST if dark else CONTRAST_LIGHT
    else:
        palette = DARK if dark else LIGHT
    return Style(
        palette=palette,
        size=preferences.font_size,
        reduced_motion=preferences.reduce_motion or facts.reduced_motion,
    )
