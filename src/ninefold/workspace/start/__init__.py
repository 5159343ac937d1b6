"""Start: the first account, six questions, or the sample company."""
