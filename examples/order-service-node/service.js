import { kafkaAt } from 'dinar-client/kafka.js'
import { settingsOf } from './settings.js'
import { Shop } from './shop.js'

/**
 * Reads order-paid and ships each order once. Ends on SIGTERM or Ctrl-C, after the order in hand; throws when it cannot go on.
 *
 * @param decoderAt given the registry's URL and the topic, how a record's bytes become an order
 */
export async function serve(decoderAt, settings = settingsOf(process.env)) {
  const decode = decoderAt(settings.registry, settings.topic)
  const shop = new Shop(settings.database)
  const consumer = kafkaAt(settings.brokers, 'order-service').consumer({
    groupId: settings.group,
    // Or what was rolled back is read too. It is kafkajs' default, and worth being said.
    readUncommitted: false,
    // Or a wrong topic name makes a topic, and the service waits on it for ever.
    allowAutoTopicCreation: false,
    // Whoever started this process starts it again; a silent half-dead consumer helps nobody.
    retry: { restartOnFailure: async () => false },
  })
  const stopped = new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve)
    // kafkajs tells a crash only here: run() has returned long before.
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
  })
  stopped.catch(() => {}) // looked at below, after subscribe and run
  try {
    await consumer.connect()
    await consumer.subscribe({ topic: settings.topic, fromBeginning: true })
    await consumer.run({ autoCommit: false, eachMessage: (delivery) => handle(delivery, { decode, shop, consumer }) })
    await stopped
  } finally {
    await consumer.disconnect()
    shop.close()
  }
}

async function handle({ topic, partition, message }, { decode, shop, consumer }) {
  const order = await decoded(decode, topic, partition, message)
  if (shop.ship(order)) console.log(`${order.order_id} ${order.amount} ${order.currency}`)
  // After the work, so that a crash in between repeats the order, which ship() then refuses; before it, a crash would lose it.
  await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(message.offset) + 1n) }])
}

async function decoded(decode, topic, partition, message) {
  try {
    return await decode(message.value)
  } catch (cause) {
    // Nothing is skipped: kafkajs tries it again for some seconds, then a person has to look at it.
    throw new Error(
      `cannot read ${topic} [${partition}] @${message.offset}: ${cause.message}; is SCHEMA_REGISTRY_URL the registry it was written with?`,
      { cause },
    )
  }
}
