-- Which payments were captured after they had failed or expired, and how long after they were begun?
SELECT CAST(created AS DATE) AS day,
       currency,
       count(*) AS payments,
       sum(amount) AS amount,
       max(date_diff('minute', created, occurred_at)) AS longest_minutes
FROM charges
WHERE paid_late
GROUP BY day, currency
ORDER BY day, currency;
