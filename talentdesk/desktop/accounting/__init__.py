"""The room Verantwoorden: the papers of the planning and control cycle."""
