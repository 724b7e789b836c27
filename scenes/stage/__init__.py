"""The stage: plays a story beat by beat and keeps the ledger of every number shown."""
