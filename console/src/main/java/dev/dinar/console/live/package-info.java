/**
 * What is going on now, in numbers, and those who watch it. Bounded: so many minutes, so many viewers.
 */
@NullMarked
package dev.dinar.console.live;

import org.jspecify.annotations.NullMarked;
