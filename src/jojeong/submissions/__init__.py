"""What a ministry was asked and what it sent, byte for byte, and how that was read."""
