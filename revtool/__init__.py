"""revtool: semantic diff, redline and versioning for the yearly plans of public bodies."""

__version__ = "0.1.0"
