"""The desk of a reviewer: a package that is opened on a computer without a register."""
