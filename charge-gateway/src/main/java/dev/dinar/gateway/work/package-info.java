/**
 * The work on one record, from its bytes to what is to be written, and the steps on its way.
 * Does not say how its lock is kept, nor what Tap is asked.
 */
@NullMarked
package dev.dinar.gateway.work;

import org.jspecify.annotations.NullMarked;
