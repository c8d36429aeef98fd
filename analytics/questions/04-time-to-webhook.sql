-- How long after a capture does Tap's webhook arrive? In milliseconds, of the first that told of it.
WITH told AS (
  SELECT charge_id, min(observed_at) AS arrived, min(occurred_at) AS captured
  FROM charge_events
  WHERE origin = 'WEBHOOK' AND status = 'CAPTURED' AND occurred_at IS NOT NULL
  GROUP BY charge_id
)
SELECT CAST(captured AS DATE) AS day,
       count(*) AS webhooks,
       quantile_disc(date_diff('millisecond', captured, arrived), 0.5) AS half,
       quantile_disc(date_diff('millisecond', captured, arrived), 0.95) AS p95,
       max(date_diff('millisecond', captured, arrived)) AS longest
FROM told
GROUP BY day
ORDER BY day;
