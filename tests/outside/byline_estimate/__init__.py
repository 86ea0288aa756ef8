"""A package that brings Byline a question type; docs/authoring.md shows it, and the tests install it."""
