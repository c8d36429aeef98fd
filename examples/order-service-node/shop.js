import { DatabaseSync } from 'node:sqlite'

/**
 * The shop's database. What must happen once for each order happens in the transaction that inserts its id: the primary key
 * refuses the second time, whatever Kafka delivers again and wherever the service is killed.
 */
export class Shop {
  #database
  #insert

  constructor(file) {
    this.#database = new DatabaseSync(file)
    // Durable once committed: Kafka is told "done" next and never delivers the order again.
    this.#database.exec('PRAGMA synchronous = FULL')
    this.#database.exec(`CREATE TABLE IF NOT EXISTS shipments (
      order_id TEXT PRIMARY KEY, charge_id TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL) STRICT`)
    this.#insert = this.#database.prepare('INSERT INTO shipments VALUES (?, ?, ?, ?) ON CONFLICT (order_id) DO NOTHING')
  }

  /** Ships a paid order; false when it has been shipped before. */
  ship({ order_id, charge_id, amount, currency }) {
    return this.#insert.run(order_id, charge_id, amount, currency).changes === 1
  }

  close() {
    this.#database.close()
  }
}
