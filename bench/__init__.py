"""The numbers of the README, each with its bar: ``python -m bench``."""
