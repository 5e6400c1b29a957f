"""Tests of builder.samples."""
