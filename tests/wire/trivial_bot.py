"""The smallest discord.py bot: a fixed answer to a mention and to /ask. It proves the server and is the floor."""

import asyncio
import logging
import os

import discord
from discord import app_commands

ANSWER = "A fixed answer, the same for every question. [1]\n\n-# [1] No article at all"


class TrivialBot(discord.Client):
    """Answers every mention with the same words."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_messages=None)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.tree.add_command(ask)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Leave out the five seconds discord.py waits before a second IDENTIFY."""

    async def on_message(self, message: discord.Message) -> None:
        if self.user in message.mentions and not message.author.bot:
            reference = message.to_reference(fail_if_not_exists=False)
            await message.channel.send(ANSWER, reference=reference, nonce=str(message.id))


@app_commands.command(name="ask", description="Ask")
async def ask(interaction: discord.Interaction, question: str) -> None:
    """Defer, then answer."""
    await interaction.response.defer()
    await interaction.edit_original_response(content=ANSWER)


async def main() -> None:
    """Log in and stay until the process is ended."""
    async with TrivialBot() as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main())
