"""Feedback pages, one file a step: grades (from the gradebook) → safe (what a student wrote) → page → write."""
