/**
 * The log as Parquet files: which topics become which tables, how a record becomes a row, and how a folder keeps its rows and the
 * offsets that they were read to as one, so that a crash neither loses nor doubles a record. Asks the files nothing.
 */
@NullMarked
package dev.dinar.analytics.export;

import org.jspecify.annotations.NullMarked;
