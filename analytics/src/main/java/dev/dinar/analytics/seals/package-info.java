/**
 * What a folder of {@code ./dinar export} has of the topics that are sealed, and their seals, for {@code ./dinar verify --export}. Asks no broker
 * and no registry, and compares nothing: {@code dev.dinar.cli.seals} does.
 */
@NullMarked
package dev.dinar.analytics.seals;

import org.jspecify.annotations.NullMarked;
