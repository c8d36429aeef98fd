/** What happens to payments now, in counts and lines. Counts what it has read since it began; asks and changes nothing. */
@NullMarked
package dev.dinar.cli.watch;

import org.jspecify.annotations.NullMarked;
