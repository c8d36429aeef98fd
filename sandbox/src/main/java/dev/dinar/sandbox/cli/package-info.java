/** The commands of {@code ./dinar}: parse arguments, print, choose the exit code. What they do lives in the other packages. */
package dev.dinar.sandbox.cli;
