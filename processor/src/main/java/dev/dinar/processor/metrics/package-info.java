/** What the processor counts, in its own words, and how operators get to read it. Decides nothing. */
package dev.dinar.processor.metrics;
