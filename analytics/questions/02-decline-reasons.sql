-- Why do payments fail? By the status that each ended with and Tap's response code, the most frequent first.
SELECT status, response_code, payment_method, currency, count(*) AS payments, sum(amount) AS amount
FROM charges
WHERE kind = 'CHARGE' AND status IN ('DECLINED', 'FAILED', 'RESTRICTED', 'CANCELLED', 'ABANDONED', 'TIMEDOUT')
GROUP BY status, response_code, payment_method, currency
ORDER BY payments DESC, status, response_code;
