"""The pages, by what they gather: bodies, and what has been asked and used."""
