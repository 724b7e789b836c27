"""The mathematics: forward and backward values of chains and networks. Imports numpy only."""
