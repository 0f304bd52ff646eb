"""What the pages of sending and of the inbox share: bundles on their way, joining, telling."""
