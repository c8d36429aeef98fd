package dev.dinar.tap.api;

import java.net.URI;
import java.util.Optional;

/**
 * A capture of an authorization, wholly or in part. Becomes a charge of its own.
 *
 * @param authorizeId Tap's id ({@code auth_…})
 * @param money at most what was authorized
 * @param customerId Tap's id of the customer, where it is known
 * @param references the merchant's own references
 * @param post where the webhook is posted to
 */
public record Capture(
        String authorizeId,
        TapAmount money,
        Optional<String> customerId,
        OwnReferences references,
        Optional<URI> post) {}
