"""The one example's derivative becomes an entry of the gradient (B27-B28)."""
