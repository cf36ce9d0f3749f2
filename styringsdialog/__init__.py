"""The dialogue between who steers and who is steered: meetings, signals, referat, follow-up."""
