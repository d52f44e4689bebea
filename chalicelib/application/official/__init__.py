"""What makes a contract official and keeps it provable: seal, archive, register, verification."""
