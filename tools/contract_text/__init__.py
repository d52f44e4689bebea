"""What contracts say, for lawyers: which clause of which kind answers which question."""
