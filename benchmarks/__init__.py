"""Speed and quality, measured as a ratio against a baseline in the same run: `script/bench NAME`."""
