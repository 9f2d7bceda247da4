"""What one would use instead: plain scripts and bare libraries, written as their users write them."""
