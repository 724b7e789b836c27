"""From one example's derivative to the average over every row of the data (B25-B26)."""
