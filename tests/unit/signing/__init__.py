"""Recipes, canonical strings and signatures."""
