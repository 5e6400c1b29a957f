"""Tests of builder.assistant."""
