"""What each kind of change looks like, as data."""
