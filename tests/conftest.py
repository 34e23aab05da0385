"""What holds for every test: found examples are the same in each run, and never in a hurry."""

from hypothesis import Phase, settings

settings.register_profile("steady", derandomize=True, deadline=None)
# For bench/mutation.py: the first example that fails will do, the smallest one is not looked for.
settings.register_profile(
    "mutation", settings.get_profile("steady"), phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("steady")
