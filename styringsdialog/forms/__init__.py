"""What the parties write in the dialogue, one file for what is written about. Filters of lists stand beside."""
