"""What the pages show: rows, tree, map and the rest as fragments of HTML."""
