"""*Sammenlign*: areas beside each other – choices → what is asked of the figures → a view each → its template."""
