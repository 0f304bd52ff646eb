"""How records travel: keys and trust, streams and receipts, bundles. Source: EXCHANGE.md."""
