"""Documents of any format, read into Markdown that keeps its pages and tables."""
