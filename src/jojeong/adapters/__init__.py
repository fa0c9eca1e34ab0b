"""The outside world, thin; each adapter has a fake that is verified against it."""
