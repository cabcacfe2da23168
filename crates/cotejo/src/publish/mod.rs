//! What goes out: the report as a page, as Markdown, as tables.
