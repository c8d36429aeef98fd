/**
 * The command {@code ./dinar bench}: names the benchmarks, measures nothing itself. A new benchmark is a
 * {@link dev.dinar.bench.harness.BenchmarkCommand} in a package of its own, listed in {@link dev.dinar.bench.Bench}.
 */
package dev.dinar.bench;
