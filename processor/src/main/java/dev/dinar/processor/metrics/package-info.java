/** What the processor counts, in its own words, and how operators get to read it. Decides nothing. */
@NullMarked
package dev.dinar.processor.metrics;

import org.jspecify.annotations.NullMarked;
