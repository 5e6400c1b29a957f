"""Tests of builder.pipeline."""
