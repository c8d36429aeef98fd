-- What came in and what was given back, each day, by merchant and currency.
WITH moves AS (
  SELECT CAST(created AS DATE) AS day, merchant, currency, amount AS paid, 0 AS refunded FROM orders_paid
  UNION ALL
  SELECT CAST(created AS DATE), merchant, currency, 0, amount FROM order_refunded WHERE order_id IS NOT NULL
)
SELECT day, merchant, currency, sum(paid) AS paid, sum(refunded) AS refunded, sum(paid) - sum(refunded) AS kept
FROM moves
GROUP BY day, merchant, currency
ORDER BY day, merchant, currency;
