"""The pages of a chain. Every change is a plain form; the drawing's script posts to the same addresses and gets the
drawing and the list back instead of a redirect.
"""
