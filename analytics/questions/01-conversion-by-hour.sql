-- Of the payments that were begun in each hour, how many were captured?
WITH payments AS (
  SELECT charge_id, min(created) AS begun, bool_or(status = 'CAPTURED') AS captured
  FROM charge_events
  WHERE kind = 'CHARGE'
  GROUP BY charge_id
)
SELECT date_trunc('hour', begun) AS hour,
       count(*) AS attempts,
       count(*) FILTER (WHERE captured) AS paid,
       CAST(100 * paid / attempts AS DECIMAL(5, 1)) AS percent
FROM payments
GROUP BY hour
ORDER BY hour;
