"""A claim and a collection come in, a Check goes out: the claim stands there verbatim, altered, in part or not at all.

The words of the claim are aligned with those of the nearest sentences, and what differs is named: a number, a date, a
name, a negation, the speaker. It compares words; it never says what is true, and it knows no questions.
"""
