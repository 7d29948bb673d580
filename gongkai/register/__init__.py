"""What the records mean together; pure functions over sound records."""
