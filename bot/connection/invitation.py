"""What the bot needs of Discord: a token that is accepted, a few permissions, and the link that asks for them."""

PERMISSIONS = 274877975552  # View Channels, Send Messages, in threads too, Read Message History
PORTAL = "https://discord.com/developers/applications"
REFUSED = f"Discord does not accept DISCORD_TOKEN; make a new token on the Bot page of your app at {PORTAL} and set it."

CLICKS = "open the link, choose your server, Continue, Authorize"
CHECK_NETWORK = "is there a network, and does it let this machine reach discord.com"


def invite_to_account(application_id: int) -> str:
    """Return the link that adds the app to the account of whoever opens it.

    >>> invite_to_account(7)
    'https://discord.com/oauth2/authorize?client_id=7&integration_type=1&scope=applications.commands'
    """
    return (
        f"https://discord.com/oauth2/authorize?client_id={application_id}"
        "&integration_type=1&scope=applications.commands"
    )


def invite(application_id: int) -> str:
    """Return the link that adds the bot to a server, with the least permissions it works with.

    >>> invite(7)
    'https://discord.com/oauth2/authorize?client_id=7&permissions=274877975552&scope=bot+applications.commands'
    """
    return (
        f"https://discord.com/oauth2/authorize?client_id={application_id}"
        f"&permissions={PERMISSIONS}&scope=bot+applications.commands"
    )
