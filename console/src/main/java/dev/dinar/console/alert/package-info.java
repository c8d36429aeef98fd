/**
 * Alerts, and what people did about them. Pure but for {@code Actions}, which writes to the topic.
 */
@NullMarked
package dev.dinar.console.alert;

import org.jspecify.annotations.NullMarked;
