"""What KitDesk costs in time and memory, beside a bare yardstick in the same run: `make bench`."""
