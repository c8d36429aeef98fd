import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import avro from 'avsc'

/** Avro's decimal as an exact text, such as "0.500": a JavaScript number is a binary float and must not hold money. */
class Decimal extends avro.types.LogicalType {
  constructor(schema, options) {
    super(schema, options)
    this.scale = schema.scale ?? 0
  }

  _fromValue(bytes) {
    const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`))
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.scale + 1, '0')
    const point = digits.length - this.scale
    return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${this.scale ? '.' + digits.slice(point) : ''}`
  }

  _toValue(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
    if (!match || (match[3] ?? '').length > this.scale) {
      throw new Error(`amount: '${text}' is not a decimal text with at most ${this.scale} decimals`)
    }
    let unscaled = BigInt(match[2] + (match[3] ?? '').padEnd(this.scale, '0'))
    if (match[1]) unscaled = -unscaled
    let length = 1
    while (BigInt.asIntN(length * 8, unscaled) !== unscaled) length++
    return Buffer.from(BigInt.asUintN(length * 8, unscaled).toString(16).padStart(length * 2, '0'), 'hex')
  }
}

/** Milliseconds since 1970 as a Date. */
class Timestamp extends avro.types.LogicalType {
  _fromValue(millis) {
    return new Date(Number(millis))
  }

  _toValue(date) {
    return date.getTime()
  }
}

export function registry(host) {
  return new SchemaRegistry(
    { host },
    { [SchemaType.AVRO]: { logicalTypes: { decimal: Decimal, 'timestamp-millis': Timestamp } } },
  )
}
