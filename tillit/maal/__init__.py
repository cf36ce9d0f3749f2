"""Goals and what is known of them: indicators, targets, measurements and written assessments."""
