"""Practice: short questions from the tables without end; what was missed comes back first."""
