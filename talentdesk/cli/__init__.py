"""The services without a screen."""
