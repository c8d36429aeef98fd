package dev.dinar.tap.api;

import java.net.URI;
import java.util.Optional;

/**
 * Where Tap turns to.
 *
 * @param redirect where the browser comes back to; KNET needs it, as https
 * @param post where the webhook is posted to
 */
public record Urls(Optional<URI> redirect, Optional<URI> post) {}
