"""Settings of the whole suite: a run says the same thing twice, unless it is asked to look for something new.

Tests that want more or fewer examples than others multiply ``settings.default.max_examples``, so that both hold.
"""

import os
import signal

from hypothesis import HealthCheck, settings

SLOW_MACHINES = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=SLOW_MACHINES)
settings.register_profile("fuzz", deadline=None, max_examples=1_000, suppress_health_check=SLOW_MACHINES)
settings.load_profile(os.environ.get("REFMILL_HYPOTHESIS", "repeatable"))

# A run in the background may have been told to pass over Ctrl-C and the end of its terminal, and what it starts would
# do so too.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
