"""What operators do beside the running bot: look after the database, bring it up to date, copy it, prove it."""
