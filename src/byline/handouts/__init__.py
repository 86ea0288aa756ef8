"""Lessons, quizzes and answer sheets on paper: run, put into forms, laid out as a page, printed."""
