"""The gate: what may be read at all, looked at in a child process before anything is built of it."""
