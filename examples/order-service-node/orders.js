// Reads order-paid and prints one line per order: <order id> <amount> <currency>. Stops after --max orders, else on Ctrl-C.
import { Kafka, logLevel } from 'kafkajs'
import { registry } from './avro.js'

const brokers = (process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(',')
const schemas = registry(process.env.SCHEMA_REGISTRY_URL ?? 'http://localhost:8081/apis/ccompat/v7')
const topic = `${process.env.DINAR_TOPIC_PREFIX ?? ''}order-paid`
const max = Number(process.argv[2] === '--max' ? process.argv[3] : Infinity)

const kafka = new Kafka({ clientId: 'order-service', brokers, logLevel: logLevel.ERROR })
// kafkajs reads committed records only, unless it is told otherwise.
const consumer = kafka.consumer({ groupId: process.env.GROUP_ID ?? 'order-service-node' })

// A service keeps these in its database, in the transaction that ships the order: Kafka may deliver a record again.
const handled = new Set()
let finish
const done = new Promise((resolve) => (finish = resolve))

await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
await consumer.run({
  eachMessage: async ({ message }) => {
    const order = await schemas.decode(message.value)
    if (handled.has(order.order_id) || handled.size >= max) return
    handled.add(order.order_id)
    console.log(`${order.order_id} ${order.amount} ${order.currency}`)
    if (handled.size >= max) finish()
  },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, finish)
await done
await consumer.disconnect()
