"""The reference of the feeds: schemas and tables, made from the code that reads them."""
