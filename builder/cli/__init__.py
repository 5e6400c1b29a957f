"""The command line: a group in `main`, a module per command; adapters, no decisions."""
