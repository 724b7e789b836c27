"""The last activation out of weight, previous activation and bias, and the weighted sum on its way (B7-B10)."""
