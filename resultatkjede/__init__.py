"""The result chain of DFØ: a hypothesis of how effort becomes effect."""
