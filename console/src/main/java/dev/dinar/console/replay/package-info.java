/**
 * Dead letters: what there is, and replaying those that somebody chose, by the rules of {@code ./dinar replay}.
 */
@NullMarked
package dev.dinar.console.replay;

import org.jspecify.annotations.NullMarked;
