/**
 * Configuration: read once at the start, from reference.conf, one file and the environment; checked, typed, with messages
 * that name the key and the remedy. Knows no setting of any service, and is not consulted after the start.
 */
@NullMarked
package dev.dinar.kit.config;

import org.jspecify.annotations.NullMarked;
