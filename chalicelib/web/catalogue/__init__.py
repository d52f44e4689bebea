"""What contracts can be requested for: orders, bills, products, their terms and checklists."""
