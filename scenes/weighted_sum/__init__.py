"""The last activation out of weight, activation before and bias, and the weighted sum on its way (B7-B10)."""
