#!/usr/bin/env node
// The same service; only what turns bytes into an order is Confluent's.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry'
import { logicalTypes } from 'dinar-client/logical-types.js'
import { main } from 'dinar-order-service/cli.js'

await main((url, topic) => {
  const client = new SchemaRegistryClient({ baseURLs: [url] })
  const orders = new AvroDeserializer(client, SerdeType.VALUE, { logicalTypes })
  return (bytes) => orders.deserialize(topic, bytes)
})
