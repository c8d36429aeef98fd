package dev.dinar.gateway.request;

import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.BankQuestions;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.NewAuthorization;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapList;
import dev.dinar.tap.api.TapPage;
import dev.dinar.tap.payout.ChargesPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Tap that answers as it was told, and remembers what it was asked. */
final class ScriptedApi implements TapApi {

    final List<String> asked = new ArrayList<>();
    TapAnswer<ApiObject> made;
    TapAnswer<ApiObject> retrieved;
    /** What was listed by. */
    final List<ChargeFilter> filtered = new ArrayList<>();

    TapAnswer<List<ApiObject>> listed = new TapAnswer.Accepted<>(List.of());

    private TapAnswer<ApiObject> made(String call) {
        asked.add(call);
        return made;
    }

    @Override
    public TapAnswer<ApiObject> charge(NewCharge request) {
        return made("charge");
    }

    @Override
    public TapAnswer<ApiObject> authorize(NewAuthorization request) {
        return made("authorize");
    }

    @Override
    public TapAnswer<ApiObject> capture(Capture request) {
        return made("capture");
    }

    @Override
    public TapAnswer<ApiObject> voidAuthorization(String authorizeId) {
        return made("void");
    }

    @Override
    public TapAnswer<ApiObject> refund(NewRefund request) {
        return made("refund");
    }

    @Override
    public TapAnswer<ApiObject> retrieve(String id) {
        asked.add("retrieve");
        return retrieved;
    }

    @Override
    public TapAnswer<List<ApiObject>> charges(ChargeFilter filter) {
        asked.add("list");
        filtered.add(filter);
        return listed;
    }

    @Override
    public TapAnswer<ChargesPage> download(Instant from, Instant to, Optional<String> after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BankQuestions bank() {
        throw new UnsupportedOperationException("no request of a checkout asks the bank");
    }

    @Override
    public TapAnswer<TapPage> page(TapList list, Instant from, Instant to, Optional<String> after) {
        throw new UnsupportedOperationException("no page is scripted");
    }

    @Override
    public void close() {}
}
