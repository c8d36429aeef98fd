/** One payment through a running sandbox, step by step, for people and for CI. Finds faults; mends nothing. */
@NullMarked
package dev.dinar.sandbox.smoke;

import org.jspecify.annotations.NullMarked;
