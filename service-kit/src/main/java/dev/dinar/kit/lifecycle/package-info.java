/**
 * How a service's process starts and stops: an entry point for Mains, and an orderly, bounded stop. Holds the only calls in the
 * project that end the JVM.
 */
@NullMarked
package dev.dinar.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
