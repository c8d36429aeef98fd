-- What should people look at, and how much money does it concern?
SELECT a.kind, c.currency, count(*) AS alerts, sum(c.amount) AS amount, max(a.observed_at) AS last
FROM alerts a
LEFT JOIN charges c USING (charge_id)
GROUP BY a.kind, c.currency
ORDER BY alerts DESC, a.kind, c.currency;
