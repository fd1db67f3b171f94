"""*Nye tal*: quota → files → asking (form, indicator, mapping) → view, overview, texts → storing; page holds them."""
