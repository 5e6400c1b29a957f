"""Tests of builder.checks."""
