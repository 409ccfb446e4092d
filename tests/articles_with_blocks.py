"""Articles of several formats whose parts say what they are: rules, prices, steps, questions, an interview."""

RULES = """# Rules of the reading room

The room is open to all members from nine to six.

Members may not:

1. bring food to the tables,
2. take photographs with a flash,
3. reserve a seat for more than 30 minutes.

Who breaks a rule twice loses the card for a month.
"""
SOUP = """Fish soup for four

Ingredients:
- 600 g of cod
- 2 onions
- 1 litre of stock
- 3 potatoes
- 1 bay leaf
- 100 g of butter
- 2 carrots
- 1 leek
- salt and pepper
- a lemon

Method:
1. Fry the onions in butter until they are soft.
2. Add the stock and the potatoes and cook for 15 minutes.
3. Lay the cod on top and wait until it flakes.
"""
FERRY = """<!doctype html><html lang="en"><head><title>The new ferry</title></head><body><article><h1>The new ferry</h1>
<p>The new ferry starts on the fourth of May, and the harbour board expects it to be full from the first day on.</p>
<p>Tickets cost:</p><ul><li>4 euros for adults</li><li>2 euros for children</li>
<li>9 euros for a bicycle with its rider</li></ul>
<p>Dogs travel for free. They must be kept on a lead by somebody who is older than fourteen years.</p>
<h2>Parking</h2>
<p>There are forty places behind the pier. They are free in winter, and cost a euro an hour in summer.</p>
</article></body></html>
"""
TOOL = """# Gullwatch

Gullwatch counts the gulls that a harbour camera sees.

## Setting up

Install the tool with pip:

```
pip install gullwatch
```

Start it with the number of your station:

```
gullwatch --station 12 \\
    --verbose
```

It prints one line an hour.
"""
BOATS = """# Boats of the summer

All boats leave from the northern pier.

| Line | Harbour | First boat | Fare |
|------|---------|------------|------|
| 1 | Marn | 06:10 | 4 euros |
| 2 | Osten | 07:45 | 7 euros |
| 3 | Skarn | 09:30 | 11 euros |
"""
LICENCES = """Boat licences

Q: How do I get a boat licence?
A: Pass the written test and send the form to the harbour office. The licence costs 35 euros.

Q: How long is it valid?
A: Five years.

Q: Who may steer without one?
A: Anyone whose boat has less than five horsepower.
"""
CLUB = """# The rowing club

## How do I join?

Write to the secretary and pay 20 euros. You get a key within a week.

## What do I need to bring?

- sturdy shoes
- a towel

## When do you meet?

Every second Tuesday at seven, in the boathouse.
"""
TALK = """Interview with Eva Roth

Q: When did you start at the harbour?
A: I started in 1998. My father had a stall there.

Q: And how many stalls are there today?
A: Fifty-eight. We had ninety before the storm.
"""
SERVER = """# Server rules

Be kind. These rules hold in every channel.

## Roles

Moderators give them out on Sundays.

## Posting

- No advertising without the permission of a moderator.
- Links to shops belong in the channel market:
  - one post a week
  - no prices above 500 euros
- Pictures need a description.

## Punishments

Three warnings lead to a ban.

A ban lasts:

- a week after the first time
- a year after the second time
"""
FILES = {
    "rules.md": RULES,
    "soup.txt": SOUP,
    "ferry.html": FERRY,
    "tool.md": TOOL,
    "boats.md": BOATS,
    "licences.txt": LICENCES,
    "club.md": CLUB,
    "talk.txt": TALK,
    "server.md": SERVER,
}
