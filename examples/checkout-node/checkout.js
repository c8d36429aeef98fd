#!/usr/bin/env node
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import { kafkaAt } from 'dinar-client/kafka.js'
import { logicalTypes } from 'dinar-client/logical-types.js'
import kafkajs from 'kafkajs'
import { chargeRequest, headersOf } from './charge-request.js'
import { Replies } from './replies.js'
import { help, settingsOf, wishOf } from './settings.js'

const settings = settingsOf(process.env)

async function main() {
  let wish
  try {
    wish = wishOf(process.argv.slice(2))
  } catch (error) {
    console.error(`${error.message}\n\n${help}`)
    return 2
  }
  if (!wish) {
    console.log(help)
    return 0
  }
  const request = chargeRequest(wish)
  try {
    const reply = await ask(request, wish.timeout)
    return reply ? tell(request, reply) : tellSilence(request, wish.timeout)
  } catch (error) {
    console.error(`checkout: ${error.message}`)
    console.error(`Is Kafka at ${settings.brokers} and the registry at ${settings.registry}, and has Dinar been started there?`)
    return 4
  }
}

async function ask(request, timeout) {
  const registry = new SchemaRegistry(
    { host: settings.registry, clientId: 'checkout' },
    { [SchemaType.AVRO]: { logicalTypes } },
  )
  const value = await encoded(registry, request)
  const kafka = kafkaAt(settings.brokers, 'checkout')
  const replies = await Replies.open(kafka, settings.replies, (bytes) => registry.decode(bytes))
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner, // the same as Java's, so that an order stays on its partition
  })
  try {
    await producer.connect()
    const reply = replies.to(request.request_id, timeout)
    await producer.send({
      topic: settings.requests,
      acks: -1,
      messages: [{ key: request.order_id, value, headers: headersOf(request) }],
    })
    return await reply
  } finally {
    await Promise.all([producer.disconnect(), replies.close()])
  }
}

/** Encodes with the schema that the deployment has registered: a checkout writes by the contract and never registers its own. */
async function encoded(registry, request) {
  const subject = `${settings.requests}-value`
  let id
  try {
    id = await registry.getLatestSchemaId(subject)
  } catch (error) {
    throw new Error(`no schema ${subject} at ${settings.registry} (${error.message}): ./dinar schemas register puts it there`)
  }
  return registry.encode(id, request)
}

function tell(request, reply) {
  const { order_id, amount, currency } = request
  if (reply.outcome === 'INITIATED') {
    console.log(`${order_id} ${amount} ${currency} ${reply.charge_id}`)
    console.log(reply.redirect_url ?? `no page: the charge is ${reply.status}`)
    return 0
  }
  const { field, description = 'no reason given', retryable } = reply.rejection ?? {}
  console.error(`${order_id} ${amount} ${currency} ${reply.outcome}`)
  console.error(`${field ?? 'request'}: ${description}`)
  console.error(retryable ? 'The same wish may work later, as a new request.' : 'Mend that, and ask again with a new request.')
  return 1
}

function tellSilence(request, timeout) {
  console.error(`checkout: no reply to ${request.request_id} within ${timeout / 1000} s. The charge may still be made.
  Is charge-gateway ready? GET :9083/health/ready names the cause when it is not.
  Does it read ${settings.requests} of this Kafka (DINAR_TOPIC_PREFIX), and is the request in gateway-dead-letters?
  Ask again with --request-id ${request.request_id}: that makes no second charge.`)
  return 3
}

process.exitCode = await main()
