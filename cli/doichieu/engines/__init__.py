"""Where the shared-passage kernel runs: in this process, or on a cluster."""
