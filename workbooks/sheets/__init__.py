"""How does a sheet come to be? A plan without any Excel library, and the one writer that turns plans into bytes."""
