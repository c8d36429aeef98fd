package dev.dinar.analytics.book;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The questions of a day's book. A charge is of the day on which Tap created it, which Tap signs and which never changes. Each
 * comparison answers with a kind of difference, an id, what the log says and what the other says.
 */
final class BookSql {

    /** Amounts of files: thousands' commas and Arabic digits are read, anything else is no amount. */
    private static final String AMOUNT = "try_cast(replace(translate(replace(replace(amount, ',', ''), ' ', ''),"
            + " '٠١٢٣٤٥٦٧٨٩٫', '0123456789.'), '٬', '') AS DECIMAL(18, 3))";

    /** Tap's times: epoch, ISO 8601, or a date of the day's zone. */
    private static final String CREATED = """
            CASE WHEN regexp_full_match(created, '\\d{13}') THEN make_timestamptz(CAST(created AS BIGINT) * 1000)
                 WHEN regexp_full_match(created, '\\d{10}') THEN make_timestamptz(CAST(created AS BIGINT) * 1000000)
                 ELSE coalesce(
                   try_cast(created AS TIMESTAMPTZ),
                   CAST(try_strptime(created, ['%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%d/%m/%Y']) AS TIMESTAMPTZ))
            END""";

    private static final String SAID_BY_LOG = "concat_ws(' ', l.status, l.amount, l.currency)";

    private final String day;

    BookSql(LocalDate date, ZoneId zone) {
        this.day = "BETWEEN TIMESTAMPTZ '" + date.atStartOfDay(zone).toInstant() + "' AND TIMESTAMPTZ '"
                + date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1) + "'";
    }

    /** Section, what, currency, merchant, method, count, amount. */
    String totals() {
        return """
                WITH day_charges AS (SELECT * FROM charges WHERE created $day),
                settled AS (
                  SELECT charge_id, sum(gross) AS gross, sum(fee) AS fee, sum(net) AS net
                  FROM charge_settled WHERE charge_id IS NOT NULL GROUP BY charge_id),
                captured AS (
                  SELECT c.merchant, c.currency, count(*) AS n, sum(c.amount) AS amount,
                         count(s.charge_id) AS settled_n, sum(s.gross) AS gross, sum(s.fee) AS fee, sum(s.net) AS net,
                         sum(c.amount) FILTER (WHERE s.charge_id IS NULL) AS unsettled
                  FROM day_charges c LEFT JOIN settled s USING (charge_id)
                  WHERE c.kind = 'CHARGE' AND c.status = 'CAPTURED' AND NOT c.auto_reversed
                  GROUP BY c.merchant, c.currency)
                SELECT 'CHARGES', status, currency, merchant, coalesce(payment_method, ''), count(*), sum(amount), 1 AS part
                FROM day_charges WHERE kind = 'CHARGE' GROUP BY status, currency, merchant, payment_method
                UNION ALL
                SELECT 'ORDERS_PAID', 'PAID', currency, merchant, coalesce(payment_method, ''), count(*), sum(amount), 2
                FROM orders_paid WHERE created $day GROUP BY currency, merchant, payment_method
                UNION ALL
                SELECT 'REFUNDS', status, currency, merchant, '', count(*), sum(amount), 3
                FROM refunds WHERE created $day GROUP BY status, currency, merchant
                UNION ALL
                SELECT 'SETTLED', 'CAPTURED', currency, merchant, '', n, amount, 4 FROM captured
                UNION ALL
                SELECT 'SETTLED', 'GROSS', currency, merchant, '', settled_n, coalesce(gross, 0), 5 FROM captured
                UNION ALL
                SELECT 'SETTLED', 'FEE', currency, merchant, '', settled_n, coalesce(fee, 0), 6 FROM captured
                UNION ALL
                SELECT 'SETTLED', 'NET', currency, merchant, '', settled_n, coalesce(net, 0), 7 FROM captured
                UNION ALL
                SELECT 'SETTLED', 'UNSETTLED', currency, merchant, '', n - settled_n, coalesce(unsettled, 0), 8 FROM captured
                ORDER BY part, 3, 4, 2, 5
                """.replace("$day", day);
    }

    /** What payouts in the log say of the day's captures. */
    String settledDifferently() {
        return """
                SELECT 'SETTLED_DIFFERENTLY', l.charge_id, $log, concat_ws(' ', s.gross, s.currency)
                FROM charges l
                JOIN (SELECT charge_id, currency, sum(gross) AS gross FROM charge_settled GROUP BY charge_id, currency) s
                  USING (charge_id)
                WHERE l.created $day AND (s.gross <> l.amount OR s.currency <> l.currency)
                ORDER BY 2
                """.replace("$log", SAID_BY_LOG).replace("$day", day);
    }

    /** A line of Tap's file that has a time of another day is of that day's book. */
    String againstTap() {
        return """
                WITH tap AS (
                  SELECT line, id, replace(replace(upper(status), ' ', '_'), 'TIMED_OUT', 'TIMEDOUT') AS status,
                         amount AS written, $amount AS amount, upper(currency) AS currency, $created AS created, rest
                  FROM tap_file),
                today AS (SELECT * FROM tap WHERE created IS NULL OR created $day)
                SELECT 'UNNAMED', 'line ' || line, '', concat_ws(' ', status, written, currency) FROM today WHERE id IS NULL
                UNION ALL
                SELECT 'TWICE_AT_TAP', id, '', count(*) || ' lines' FROM today WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1
                UNION ALL
                SELECT 'ONLY_AT_TAP', t.id, '', concat_ws(' ', t.status, t.written, t.currency, nullif(t.rest, ''))
                FROM today t ANTI JOIN charges l ON l.charge_id = t.id WHERE t.id IS NOT NULL
                UNION ALL
                SELECT 'ONLY_IN_LOG', l.charge_id, $log, ''
                FROM charges l ANTI JOIN tap t ON l.charge_id = t.id WHERE l.created $day AND l.kind = 'CHARGE'
                UNION ALL
                SELECT 'STATUS', l.charge_id, l.status, t.status
                FROM today t JOIN charges l ON l.charge_id = t.id WHERE t.status <> l.status
                UNION ALL
                SELECT 'AMOUNT', l.charge_id, CAST(l.amount AS VARCHAR), t.written
                FROM today t JOIN charges l ON l.charge_id = t.id
                WHERE t.written IS NOT NULL AND t.amount IS DISTINCT FROM l.amount
                UNION ALL
                SELECT 'CURRENCY', l.charge_id, l.currency, t.currency
                FROM today t JOIN charges l ON l.charge_id = t.id WHERE t.currency <> l.currency
                ORDER BY 1, 2
                """.replace("$amount", AMOUNT)
                .replace("$created", CREATED)
                .replace("$log", SAID_BY_LOG)
                .replace("$day", day);
    }

    /** Lines of refunds and disputes are no settlement of a charge. */
    String againstPayoutLines() {
        return """
                WITH lines AS (
                  SELECT line, id, amount AS written, $amount AS amount, upper(currency) AS currency
                  FROM payout_file
                  WHERE kind IS NULL OR NOT regexp_matches(lower(kind), 'refund|dispute|chargeback')),
                captured AS (SELECT * FROM charges WHERE kind = 'CHARGE' AND status = 'CAPTURED')
                SELECT 'UNNAMED', 'line ' || line, '', concat_ws(' ', written, currency) FROM lines WHERE id IS NULL
                UNION ALL
                SELECT 'SETTLED_UNKNOWN', s.id, coalesce(concat_ws(' ', l.status, l.amount, l.currency), ''),
                       concat_ws(' ', s.written, s.currency)
                FROM lines s LEFT JOIN charges l ON l.charge_id = s.id
                WHERE s.id IS NOT NULL AND (l.charge_id IS NULL OR l.status <> 'CAPTURED' OR l.kind <> 'CHARGE')
                UNION ALL
                SELECT 'SETTLED_DIFFERENTLY', l.charge_id, $log, concat_ws(' ', s.written, s.currency)
                FROM lines s JOIN captured l ON l.charge_id = s.id
                WHERE s.amount IS DISTINCT FROM l.amount OR s.currency <> l.currency
                UNION ALL
                SELECT 'UNSETTLED', l.charge_id, $log, ''
                FROM captured l ANTI JOIN lines s ON l.charge_id = s.id WHERE l.created $day AND NOT l.auto_reversed
                ORDER BY 1, 2
                """.replace("$amount", AMOUNT).replace("$log", SAID_BY_LOG).replace("$day", day);
    }

    /** A payout is of the day that Tap says, or else of the day on which Dinar learnt of it. */
    String againstBank() {
        return """
                WITH credits AS (
                  SELECT line, id, amount AS written, $amount AS amount, upper(currency) AS currency FROM bank_file),
                paid AS (SELECT *, coalesce(paid_at, observed_at) AS day FROM payouts WHERE status = 'PAID_OUT')
                SELECT 'UNNAMED', 'line ' || line, '', concat_ws(' ', written, currency) FROM credits WHERE id IS NULL
                UNION ALL
                SELECT 'ONLY_AT_BANK', b.id, '', concat_ws(' ', b.written, b.currency)
                FROM credits b ANTI JOIN paid p ON p.bank_reference = b.id WHERE b.id IS NOT NULL
                UNION ALL
                SELECT 'PAYOUT_AMOUNT', p.bank_reference, concat_ws(' ', p.payout_id, p.amount, p.currency),
                       concat_ws(' ', b.written, b.currency)
                FROM credits b JOIN paid p ON p.bank_reference = b.id
                WHERE b.amount IS DISTINCT FROM p.amount OR b.currency <> p.currency
                UNION ALL
                SELECT 'NOT_AT_BANK', coalesce(p.bank_reference, p.payout_id), concat_ws(' ', p.payout_id, p.amount, p.currency), ''
                FROM paid p ANTI JOIN credits b ON p.bank_reference = b.id WHERE p.day $day
                ORDER BY 1, 2
                """.replace("$amount", AMOUNT).replace("$day", day);
    }
}
