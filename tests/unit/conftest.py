"""What holds for every unit test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Neither the clock nor chance may decide whether a property holds.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
