/** {@code ./dinar bench processor}: how many events a second the processor folds, and what each costs. */
package dev.dinar.bench.processor;
