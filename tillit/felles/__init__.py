"""What every room stands on. No models, no knowledge of the rooms above."""
