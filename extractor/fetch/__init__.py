"""Records from the literature services on the network."""
