/** {@code ./dinar bench analytics}: how fast the log becomes Parquet, and how soon the ten questions are answered. */
package dev.dinar.bench.analytics;
