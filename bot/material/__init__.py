"""What teachers bring: files, lines and pictures that become courses of their own, and what becomes of those."""
