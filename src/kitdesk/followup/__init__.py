"""What the office follows up: co-finance by worked time, indicators, ceilings and exports."""
