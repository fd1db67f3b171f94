"""*Projekter*."""
