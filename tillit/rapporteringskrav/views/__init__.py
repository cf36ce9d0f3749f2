"""The pages of demands, and of what the parties have agreed they may take."""
