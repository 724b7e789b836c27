"""What can befall a run, tried at length: `make test-faults` runs every test that is marked with a case."""
