"""What is ours in the browser's Python: its files, what it is trained with, its tables."""
