"""The pages of the dialogue.

Pages about one meeting are guarded by `@innlogget`: whether the meeting exists for this person, and what the person
may do with it, is decided by `access` in one call. Whoever has no business there gets 404, not a hint that it exists.
"""
