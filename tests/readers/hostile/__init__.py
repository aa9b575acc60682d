"""Files made to harm, or broken: each a function that makes one, with what reading it may end in."""
