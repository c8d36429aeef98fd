/**
 * The registry that a service's metrics go to, with those of the JVM already in it. Names no metric of any service.
 */
@NullMarked
package dev.dinar.kit.metrics;

import org.jspecify.annotations.NullMarked;
