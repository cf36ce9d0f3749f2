"""What is filled in: by whoever logs in, and by who keeps the organisation and its people."""
