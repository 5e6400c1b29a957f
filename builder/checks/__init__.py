"""Is what the mirror holds sound, and is what it built?

Owns the checks behind `spec-mirror check`; each takes what it checks as an argument and returns
findings. Called by `pipeline` alone.
"""
