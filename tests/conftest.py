"""What tests are run with, whatever they test."""

import os

from hypothesis import HealthCheck, settings

# Tests run side by side, one process to a core, as the programs themselves have it
# (`alignment.process`): threads of linear algebra that wait by spinning cost thrice the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from tests.disks import small_disk as small_disk

# How long an example takes tells of the machine and what else runs on it, not of the code;
# and a run should fail for what was changed, not for the examples it happened to draw.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
