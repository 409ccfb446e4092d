"""Training the model that finds and reads: from a base and question sets to weights. Needs torch, as no answer does."""
