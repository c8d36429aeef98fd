/**
 * The trace of a piece of work: carried by headers, seen in log lines, a span where OpenTelemetry's agent is on. Exports nothing
 * itself.
 */
@NullMarked
package dev.dinar.kit.trace;

import org.jspecify.annotations.NullMarked;
