package dev.dinar.tap.api;

import java.util.List;
import java.util.Optional;

/**
 * A page of one of Tap's lists.
 *
 * @param objects what is on it, in Tap's order: the newest first
 * @param unreadable what is on it and cannot be read: one sentence for each, without the page's own words
 * @param hasMore whether another page follows
 * @param lastId the id of its last element, by which the page after it is asked for, where that can be read
 */
public record TapPage(List<ApiObject> objects, List<String> unreadable, boolean hasMore, Optional<String> lastId) {}
