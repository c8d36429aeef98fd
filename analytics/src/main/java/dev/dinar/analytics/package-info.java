/**
 * The commands of those who ask what payments came to: {@code ./dinar sql}, {@code export} and {@code reconcile}. Parse arguments,
 * print, choose the exit code; what they do lives in the other packages.
 */
@NullMarked
package dev.dinar.analytics;

import org.jspecify.annotations.NullMarked;
