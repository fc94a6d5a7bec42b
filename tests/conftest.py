"""What every test shares: Hypothesis's profiles.

- default: the full run; quick: `make quick`; long: `make soak`.
- No deadline in any: a test says what happens, never how fast a busy machine is.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("default"), max_examples=25)
settings.register_profile("long", settings.get_profile("default"), max_examples=1500)
settings.load_profile("default")
