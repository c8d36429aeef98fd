/**
 * What a benchmark found: measures beside their floors, targets and plots, as a table for people and as a JSON file that can
 * be read again. Measures nothing.
 */
package dev.dinar.bench.result;
