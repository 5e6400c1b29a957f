"""Tests of builder.outputs."""
