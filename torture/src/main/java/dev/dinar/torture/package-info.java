/** {@code ./dinar torture}: real processes broken on purpose, and a judgement. Look first at {@code TortureRun}. */
package dev.dinar.torture;
