"""A Collection comes in; out come a summary, the figures, the speakers, the timeline or the mentions of a term.

Every line of them is a Quote. Beside them stand what they are made with: named entities, attribution, quantities and
temporal expressions, for English. Figures that differ are shown side by side; none is ever judged or resolved.
"""
