/**
 * Health that names its cause, and the HTTP server for operators: liveness, readiness and metrics, on a port of its own. Decides
 * nothing: a check says what it knows, and whoever asks draws the conclusion.
 */
@NullMarked
package dev.dinar.kit.health;

import org.jspecify.annotations.NullMarked;
