"""The catalogue: every kind of change, with its level and its words. Ids are public."""
