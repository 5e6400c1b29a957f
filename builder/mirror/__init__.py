"""Input and output with the origin and with the mirror's folder.

Owns the catalog's file, the store of snapshots and its lock, recipes and gettext catalogues.
Called by `pipeline` alone.
"""
