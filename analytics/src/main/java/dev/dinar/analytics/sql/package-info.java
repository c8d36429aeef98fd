/**
 * The exported folder as tables for SQL: views by name over its files, and how answers are printed. Reads no broker and writes no file.
 */
@NullMarked
package dev.dinar.analytics.sql;

import org.jspecify.annotations.NullMarked;
