-- The shop's orders, and beside them the outbox that Debezium reads. Once, by the owner of the tables.

CREATE TABLE orders (
  order_id text PRIMARY KEY,
  amount numeric(18, 3) NOT NULL,
  currency text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now());

-- One row for each record on Kafka. Rows are added and, days later, deleted; never changed.
CREATE TABLE outbox (
  request_id text PRIMARY KEY,
  topic text NOT NULL,
  order_id text NOT NULL REFERENCES orders,  -- the record's key
  payload bytea NOT NULL,                    -- the record's value, as it stands on Kafka
  ce_type text NOT NULL,
  ce_source text NOT NULL,
  ce_specversion text NOT NULL DEFAULT '1.0',
  ce_time text NOT NULL,
  content_type text NOT NULL DEFAULT 'application/avro',
  traceparent text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now());

-- What Debezium may see: this table, and of it what is added.
CREATE PUBLICATION checkout_outbox FOR TABLE outbox WITH (publish = 'insert');
CREATE ROLE debezium LOGIN REPLICATION;      -- then: ALTER ROLE debezium PASSWORD '...'
GRANT SELECT ON outbox TO debezium;
