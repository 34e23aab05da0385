"""What ``start.py`` does before TalentDesk can run; standard library only."""
