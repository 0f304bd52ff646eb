"""What KitDesk costs in time and memory, measured beside a bare yardstick in the same run: `make bench`."""
