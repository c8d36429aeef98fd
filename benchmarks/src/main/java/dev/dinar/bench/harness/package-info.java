/**
 * What every benchmark needs: a run's broker, registry and child JVMs with their CPU and memory, its rounds, its progress
 * line, and an end in order whatever happens. Knows nothing of what is measured.
 */
package dev.dinar.bench.harness;
