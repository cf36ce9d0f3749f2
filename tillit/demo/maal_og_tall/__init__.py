"""Goals, indicators, targets, figures and judgements. Facts come from `fakta`, wording and judgements are invented."""
