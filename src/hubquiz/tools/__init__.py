"""What is run beside play: the check, the tour, the benchmarks."""
