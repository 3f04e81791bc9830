"""Where people, partners and timers come in: parse, call one service function, render."""
