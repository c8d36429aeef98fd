/**
 * A received webhook to what is to be done about it: verified, mapped, refused or kept for people. Pure functions over the
 * merchants' keys; knows neither HTTP nor Kafka's clients.
 */
@NullMarked
package dev.dinar.ingress.intake;

import org.jspecify.annotations.NullMarked;
