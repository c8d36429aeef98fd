-- How old are payments when money is given back? What is given back, by the days since the charge was made.
SELECT CASE
         WHEN date_diff('day', c.created, r.created) = 0 THEN '0 same day'
         WHEN date_diff('day', c.created, r.created) <= 7 THEN '1 to 7 days'
         WHEN date_diff('day', c.created, r.created) <= 30 THEN '8 to 30 days'
         ELSE 'over 30 days'
       END AS age,
       r.currency,
       count(*) AS refunds,
       sum(r.amount) AS amount
FROM refunds r
JOIN charges c USING (charge_id)
WHERE r.status = 'REFUNDED'
GROUP BY age, r.currency
ORDER BY age, r.currency;
