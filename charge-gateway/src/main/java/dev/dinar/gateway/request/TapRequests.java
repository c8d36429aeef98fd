package dev.dinar.gateway.request;

import dev.dinar.events.ChargeRequest;
import dev.dinar.tap.api.Customer;
import dev.dinar.tap.api.Destination;
import dev.dinar.tap.api.NewAuthorization;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.OwnReferences;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.Terms;
import dev.dinar.tap.api.Texts;
import dev.dinar.tap.api.Urls;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/** The contract's requests in the words of Tap's API. */
final class TapRequests {

    private TapRequests() {}

    /**
     * A charge.
     *
     * @throws IllegalArgumentException when the redirect URL is none
     */
    static NewCharge charge(ChargeRequest request, Optional<URI> webhooks) {
        return new NewCharge(
                new TapAmount(request.getAmount(), request.getCurrency()),
                request.getSourceId(),
                customer(request.getCustomer()),
                new OwnReferences(
                        request.getRequestId(), Optional.of(request.getOrderId()), Optional.of(transaction(request))),
                new Urls(Optional.ofNullable(request.getRedirectUrl()).map(URI::create), webhooks),
                new Texts(
                        Optional.ofNullable(request.getDescription()),
                        Optional.ofNullable(request.getStatementDescriptor()),
                        request.getMetadata(),
                        Optional.ofNullable(request.getLanguage())),
                new Terms(
                        request.getSaveCard(),
                        Optional.ofNullable(request.getTapMerchantId()),
                        request.getExpiryMinutes() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(request.getExpiryMinutes()),
                        request.getDestinations().stream()
                                .map(destination -> new Destination(destination.getId(), destination.getAmount()))
                                .toList()));
    }

    /** An authorization. */
    static NewAuthorization authorization(ChargeRequest request, NewCharge charge) {
        return new NewAuthorization(
                charge,
                switch (request.getWhenDue()) {
                    case VOID -> NewAuthorization.WhenDue.VOID;
                    case CAPTURE -> NewAuthorization.WhenDue.CAPTURE;
                },
                request.getDueAfterHours());
    }

    /** Tap's reference.transaction: what a charge is found by once its idempotency key has expired. */
    static String transaction(ChargeRequest request) {
        return request.getTransactionReference() == null ? request.getRequestId() : request.getTransactionReference();
    }

    private static Customer customer(dev.dinar.events.Customer customer) {
        Optional<Customer.Phone> phone = customer.getPhoneNumber() == null
                ? Optional.empty()
                : Optional.of(new Customer.Phone(
                        Optional.ofNullable(customer.getPhoneCountryCode()).orElse(""), customer.getPhoneNumber()));
        return new Customer(
                Optional.ofNullable(customer.getId()),
                Optional.ofNullable(customer.getFirstName()),
                Optional.ofNullable(customer.getLastName()),
                Optional.ofNullable(customer.getEmail()),
                phone);
    }
}
