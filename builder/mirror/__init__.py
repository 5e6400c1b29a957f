"""Input and output with the origin and with the mirror's folder.

Owns fetching and judging what the origin has (`sync`, `fetch`, `gate`), the catalog's file, the
store of snapshots and its lock, recipes and gettext catalogues. Called by the use cases alone.
"""
