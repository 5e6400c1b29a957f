"""The model in isolation."""
