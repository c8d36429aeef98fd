/** The log as Parquet, read from a real broker. */
package dev.dinar.system.analytics;
