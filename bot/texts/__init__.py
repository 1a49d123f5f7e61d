"""Every sentence that Rung says, in one place and in every language it speaks."""
