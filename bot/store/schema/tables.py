"""What all tables belong to, and what the database says of itself."""

from sqlalchemy import Column, MetaData, Table, Text

from bot.store.columns import STRICT, words

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), words("value"), **STRICT)
