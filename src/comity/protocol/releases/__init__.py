"""After the release, without I/O: custody of a copy, onward use, and feedback, a table each.

`custody` is recall, deletion and keeping; `onward` a question to the originator; `feedback` what
the holder owes. Each has two tables, one for each side.
"""

from comity.protocol.releases.custody import CUSTODY, CustodyState
from comity.protocol.releases.feedback import FEEDBACK, FeedbackState
from comity.protocol.releases.onward import ONWARD, OnwardState

__all__ = ["CUSTODY", "FEEDBACK", "ONWARD", "CustodyState", "FeedbackState", "OnwardState"]
