// What to copy: Avro's decimal as an exact text and timestamp-millis as a Date, for avsc and whatever is built on it.
import avro from 'avsc'
import { bytesOf, textOf } from './decimal.js'

/** An amount such as "0.500". Without this, avsc gives the bare bytes. */
class Decimal extends avro.types.LogicalType {
  constructor(schema, options) {
    super(schema, options)
    this.precision = schema.precision
    this.scale = schema.scale ?? 0
  }

  _fromValue(bytes) {
    return textOf(bytes, this.scale)
  }

  _toValue(text) {
    return bytesOf(text, this.precision, this.scale)
  }

  /** A newer writer's schema may say more, but never another scale. */
  _resolve(writer) {
    if (writer instanceof Decimal && writer.scale === this.scale) return (text) => text
  }
}

/** Milliseconds since 1970, as a Date. */
class Timestamp extends avro.types.LogicalType {
  _fromValue(millis) {
    return new Date(millis)
  }

  _toValue(date) {
    return date.getTime()
  }

  _resolve(writer) {
    if (writer instanceof Timestamp) return (date) => date
  }
}

export const logicalTypes = { decimal: Decimal, 'timestamp-millis': Timestamp }
