"""What comes in: files and archives of a class, whose they are, and which of them counts."""
