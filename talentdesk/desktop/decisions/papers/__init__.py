"""The paper for executive or council: its blocks, its pages, and its files."""
