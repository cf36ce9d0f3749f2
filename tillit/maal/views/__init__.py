"""Pages of goals, indicators, figures and judgements."""
