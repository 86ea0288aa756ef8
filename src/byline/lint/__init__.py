"""What a reader of form alone, a stopwatch and an editor would say of quizzes, lessons and pages."""
