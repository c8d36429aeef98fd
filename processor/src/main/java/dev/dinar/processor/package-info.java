/** The processor as a service: its entry points and settings. Everything it does is in the packages below. */
@NullMarked
package dev.dinar.processor;

import org.jspecify.annotations.NullMarked;
