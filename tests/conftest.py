"""What tests are run with, whatever they test."""

from hypothesis import HealthCheck, settings

from tests.disks import small_disk as small_disk

# How long an example takes tells of the machine and what else runs on it, not of the code;
# and a run should fail for what was changed, not for the examples it happened to draw.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
