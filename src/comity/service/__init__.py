"""Use cases: one public function per verb; the transaction boundary."""
