"""Tools of this repository; nothing of it is part of the product."""
