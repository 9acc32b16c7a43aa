"""Addresses, the plan of pages, the views that templates see, and the rendering of them."""
