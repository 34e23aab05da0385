"""Review rounds as their coordinator sees them: give out, follow, take in, choose, close."""
