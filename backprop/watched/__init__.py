"""What plays for `backprop watch`, in processes of its own: stories told, moments painted, faults of layout found."""
