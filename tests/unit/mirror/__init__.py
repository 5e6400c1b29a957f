"""What is read from and written to a mirror's folder."""
