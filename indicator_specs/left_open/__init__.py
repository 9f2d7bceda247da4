"""What a reader of the two texts cannot know: such a pair is left to a person, whatever its numbers say."""
