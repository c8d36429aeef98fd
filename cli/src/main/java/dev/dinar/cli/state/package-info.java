/** How a person reads the state of a charge or an order in a terminal. */
@NullMarked
package dev.dinar.cli.state;

import org.jspecify.annotations.NullMarked;
