"""Orders, frozen content and files; summaries whose every sentence has a source."""
