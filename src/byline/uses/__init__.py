"""Which rows of the tables a place leans on, and whether both still say the same."""
