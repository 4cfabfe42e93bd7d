"""Which date is which: expressions, metadata, landmarks, and the weighing of evidence."""
