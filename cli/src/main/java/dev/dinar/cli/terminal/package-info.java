/** What differs where a person reads in a terminal: colours, and what its letters may not do. Knows nothing of payments but the words of statuses. */
@NullMarked
package dev.dinar.cli.terminal;

import org.jspecify.annotations.NullMarked;
