"""Numbers written in characters: 三十五, 十月底, 半年."""
