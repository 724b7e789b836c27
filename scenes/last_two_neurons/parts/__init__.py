"""What only this scene draws."""
