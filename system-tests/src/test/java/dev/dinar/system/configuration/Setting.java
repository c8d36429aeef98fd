package dev.dinar.system.configuration;

import java.util.Optional;

/**
 * One line of a reference.conf: a setting, or a section of settings.
 *
 * @param key the full name, as an operator writes it
 * @param isSection whether it only holds others
 * @param type what the value is, with its unit where there is one; empty for sections
 * @param unlessSet the default, or empty when nothing is set
 * @param variable the environment variable that sets it, if one does
 * @param meaning the comment; empty when it has none
 */
record Setting(
        String key, boolean isSection, String type, String unlessSet, Optional<String> variable, String meaning) {}
