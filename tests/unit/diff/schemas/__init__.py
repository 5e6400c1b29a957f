"""Tests of builder.diff.schemas."""
