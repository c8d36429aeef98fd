-- What was captured each day, and what of it has reached the bank? Unsettled is what no payout has yet.
WITH settled AS (
  SELECT charge_id, sum(gross) AS gross, sum(fee) AS fee, sum(net) AS net
  FROM charge_settled
  WHERE charge_id IS NOT NULL
  GROUP BY charge_id
)
SELECT CAST(c.created AS DATE) AS day,
       c.merchant,
       c.currency,
       sum(c.amount) AS expected,
       sum(s.gross) AS settled,
       sum(s.fee) AS fees,
       sum(s.net) AS net,
       sum(c.amount) FILTER (WHERE s.charge_id IS NULL) AS unsettled,
       sum(s.gross - c.amount) FILTER (WHERE s.gross <> c.amount) AS difference
FROM charges c
LEFT JOIN settled s USING (charge_id)
WHERE c.kind = 'CHARGE' AND c.status = 'CAPTURED' AND NOT c.auto_reversed
GROUP BY day, c.merchant, c.currency
ORDER BY day, c.merchant, c.currency;
