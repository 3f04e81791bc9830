"""The store: SQLAlchemy Core over SQLCipher, one repository per noun, one unit of work."""
