"""The bundle file, from the outside in: ZIP, age, gzip, tar, BagIt. Source: EXCHANGE.md §5."""
