"""A collection to what its articles say beyond one question: summary, figures, speakers, timeline, mentions.

Every line is a Quote; it judges nothing.
"""
