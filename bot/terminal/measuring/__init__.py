"""Commands that measure and fit: `footnote bench`, `eval`, `fit`, `train`. They use `index.evaluation`; no answer does."""
