import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import { logicalTypes } from 'dinar-client/logical-types.js'

/** A registry whose records hold amounts as exact texts and times as Dates. */
export function registryAt(url) {
  const host = url.replace(/\/+$/, '')
  return new SchemaRegistry({ host, clientId: 'order-service' }, { [SchemaType.AVRO]: { logicalTypes } })
}
