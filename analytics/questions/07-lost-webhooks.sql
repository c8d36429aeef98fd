-- How many captures did no webhook tell of? Dinar learnt of them because it asked Tap.
WITH captured AS (
  SELECT charge_id, min(created) AS created, bool_or(origin = 'WEBHOOK') AS told
  FROM charge_events
  WHERE kind = 'CHARGE' AND status = 'CAPTURED'
  GROUP BY charge_id
)
SELECT CAST(created AS DATE) AS day,
       count(*) AS captures,
       count(*) FILTER (WHERE NOT told) AS lost,
       CAST(100 * lost / captures AS DECIMAL(5, 1)) AS percent
FROM captured
GROUP BY day
ORDER BY day;
