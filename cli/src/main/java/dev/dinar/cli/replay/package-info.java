/**
 * Replays dead letters: looks at them, judges what each could become now, and writes that at a limited rate. Decides nothing about
 * payments; what it writes is idempotent for whoever reads it.
 */
@NullMarked
package dev.dinar.cli.replay;

import org.jspecify.annotations.NullMarked;
