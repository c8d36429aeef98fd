package dev.dinar.gateway.sweep;

import dev.dinar.events.ChargeStatus;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.BankQuestions;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.NewAuthorization;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapList;
import dev.dinar.tap.api.TapPage;
import dev.dinar.tap.payout.ChargeRow;
import dev.dinar.tap.payout.ChargesPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Tap that only lists, as Tap does: the newest first, 50 a page, on from an id. It counts what it is asked. */
final class ListedTap implements TapApi {

    private final BankQuestions bank;

    /** One that is not asked for payouts. */
    ListedTap() {
        this(null);
    }

    ListedTap(BankQuestions bank) {
        this.bank = bank;
    }

    /** What Tap has, the newest first. */
    final List<Element> elements = new ArrayList<>();

    /** What is answered in place of a page, by the number of the page that is asked for, from 1. */
    final Map<Integer, TapAnswer<TapPage>> instead = new HashMap<>();

    /** What is answered in place of a page of the download, by the number of the page that is asked for, from 1. */
    final Map<Integer, TapAnswer<ChargesPage>> insteadOfDownload = new HashMap<>();

    /** What is answered in place of a charge, by its id, once. */
    final Map<String, TapAnswer<ApiObject>> insteadOfCharge = new HashMap<>();

    final List<String> retrieved = new ArrayList<>();
    boolean rowsTellStatus = true;
    Optional<BigDecimal> rowAmount = Optional.empty();
    int downloads;
    int pages;

    private final Map<String, Integer> places = new HashMap<>();

    /** Something that Tap has. */
    record Element(String id, String status, Instant created) {}

    ListedTap having(String id, String status, Instant created) {
        elements.add(new Element(id, status, created));
        return this;
    }

    ListedTap sorted() {
        elements.sort(Comparator.comparing(Element::created).reversed());
        places.clear();
        for (int i = 0; i < elements.size(); i++) {
            places.put(elements.get(i).id(), i);
        }
        return this;
    }

    @Override
    public TapAnswer<TapPage> page(TapList list, Instant from, Instant to, Optional<String> after) {
        pages++;
        TapAnswer<TapPage> other = instead.remove(pages);
        if (other != null) {
            return other;
        }
        List<Element> found = new ArrayList<>();
        for (int i = after.map(id -> places.get(id) + 1).orElse(0); i < elements.size(); i++) {
            Element element = elements.get(i);
            if (!element.created().isBefore(from) && element.created().isBefore(to)) {
                found.add(element);
                if (found.size() > TapList.PAGE) {
                    break;
                }
            }
        }
        List<Element> page = found.stream().limit(TapList.PAGE).toList();
        return new TapAnswer.Accepted<>(new TapPage(
                page.stream().map(ListedTap::object).toList(),
                List.of(),
                found.size() > TapList.PAGE,
                page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id())));
    }

    @Override
    public TapAnswer<ApiObject> retrieve(String id) {
        retrieved.add(id);
        TapAnswer<ApiObject> other = insteadOfCharge.remove(id);
        if (other != null) {
            return other;
        }
        return Optional.ofNullable(places.get(id))
                .map(elements::get)
                .<TapAnswer<ApiObject>>map(element -> new TapAnswer.Accepted<>(object(element)))
                .orElseGet(() -> TapAnswers.notFound());
    }

    static ApiObject object(Element element) {
        return TapAnswers.created(element.id(), element.status(), element.created());
    }

    @Override
    public TapAnswer<ChargesPage> download(Instant from, Instant to, Optional<String> after, int limit) {
        downloads++;
        TapAnswer<ChargesPage> other = insteadOfDownload.remove(downloads);
        if (other != null) {
            return other;
        }
        int begin = after.map(id -> places.get(id) + 1).orElse(0);
        List<Element> rows = elements.stream().skip(begin).limit(limit).toList();
        return new TapAnswer.Accepted<>(new ChargesPage(
                rows.stream().map(this::row).toList(),
                0,
                begin + rows.size() < elements.size(),
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().id())));
    }

    private ChargeRow row(Element element) {
        return new ChargeRow(
                element.id(),
                rowsTellStatus ? Optional.of(ChargeStatus.valueOf(element.status())) : Optional.empty(),
                rowAmount,
                rowAmount.map(_ -> "KWD"));
    }

    @Override
    public BankQuestions bank() {
        return bank;
    }

    @Override
    public TapAnswer<ApiObject> charge(NewCharge request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TapAnswer<ApiObject> authorize(NewAuthorization request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TapAnswer<ApiObject> capture(Capture request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TapAnswer<ApiObject> voidAuthorization(String authorizeId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TapAnswer<ApiObject> refund(NewRefund request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TapAnswer<List<ApiObject>> charges(ChargeFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
