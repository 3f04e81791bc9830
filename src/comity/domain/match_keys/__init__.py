"""How a record becomes match keys. A recipe is frozen once released; profiles list recipes by id."""
