"""What comes along with a text that was pasted from somewhere: heads of mails, marks of press releases, ends of
newsletters, notes of encyclopedias, times of subtitles.
"""
