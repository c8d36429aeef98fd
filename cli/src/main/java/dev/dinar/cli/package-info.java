/**
 * The commands that operators run against any deployment, and how a command of Dinar's is run: parse arguments, print, choose the
 * exit code. What they do lives in the other packages; knows nothing of the sandbox but what it leaves in {@link LocalDeployment}.
 */
@NullMarked
package dev.dinar.cli;

import org.jspecify.annotations.NullMarked;
