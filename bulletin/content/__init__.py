"""Articles as files: front matter and Markdown, in and out."""
