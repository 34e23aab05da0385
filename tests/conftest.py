"""What holds for every test: found examples are the same in each run, and never in a hurry."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
