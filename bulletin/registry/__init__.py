"""Who is who and which station: mentions in articles become officials and stations."""
