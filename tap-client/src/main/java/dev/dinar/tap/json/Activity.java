package dev.dinar.tap.json;

import java.util.Optional;

/**
 * One step in the life of a charge, as Tap tells it.
 *
 * @param status the status that was reached
 * @param created when, in epoch milliseconds as Tap writes them
 */
public record Activity(String status, Optional<String> created) {}
