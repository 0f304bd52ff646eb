"""The workspace's database: SQLCipher through sqlite-utils. Nothing else writes its SQL."""
