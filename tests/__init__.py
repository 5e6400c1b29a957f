"""The tests, in layers: unit, golden, contract, browser, meta."""
