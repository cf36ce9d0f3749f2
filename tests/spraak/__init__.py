"""The catalogues of words: made from what the program marks, and held against it."""
