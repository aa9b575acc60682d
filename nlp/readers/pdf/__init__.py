"""PDF files: characters with places, to words, lines and paragraphs."""
