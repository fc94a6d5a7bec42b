"""What every test shares: Hypothesis's profiles.

- default, the full run: the same examples every time, so that a change is judged by what it changed.
- quick, for `make quick`: fewer of them.
- long, for `make soak`: many, and new ones each time.
- No deadline in any: a test says what happens, never how fast a busy machine is.
"""

from hypothesis import HealthCheck, settings

SLOW_MACHINE = (HealthCheck.too_slow,)

settings.register_profile(
    "default", settings(deadline=None, suppress_health_check=SLOW_MACHINE, derandomize=True, database=None)
)
settings.register_profile("quick", settings.get_profile("default"), max_examples=25)
settings.register_profile(
    "long", settings(deadline=None, suppress_health_check=SLOW_MACHINE, max_examples=1500, print_blob=True)
)
settings.load_profile("default")
