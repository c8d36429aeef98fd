-- How many attempts does an order take, and how many of those that tried so often were paid?
WITH attempts AS (
  SELECT order_id, count(DISTINCT charge_id) AS attempts
  FROM charge_events
  WHERE kind = 'CHARGE' AND order_id IS NOT NULL
  GROUP BY order_id
)
SELECT attempts,
       count(*) AS orders,
       count(p.order_id) AS paid
FROM attempts a
LEFT JOIN (SELECT DISTINCT order_id FROM orders_paid) p USING (order_id)
GROUP BY attempts
ORDER BY attempts;
