"""Commands that measure and fit: `footnote bench`, `eval`, `fit`, `train`; no answer uses `index.evaluation`."""
