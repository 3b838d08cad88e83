"""Makes what the browser loads for a first plan as small and as quick to start as it can be."""
