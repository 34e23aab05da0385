"""The Dutch words of TalentDesk: sentences for errors, names of statuses, amounts and dates."""
