"""Whether each sentence that a language model wrote stands in the turns that it cites."""
