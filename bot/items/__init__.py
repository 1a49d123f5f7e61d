"""Items: from a template to a question, from a response to a verdict. Pure."""
