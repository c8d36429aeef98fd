import assert from 'node:assert/strict'
import { test } from 'node:test'
import avro from 'avsc'
import { bytesOf, textOf } from './decimal.js'
import { logicalTypes } from './logical-types.js'

const cases = {
  '0.000': '00',
  '0.001': '01',
  '0.127': '7f',
  '0.200': '00c8', // needs a zero byte in front, or it would be negative
  '1.250': '04e2',
  '65.536': '010000',
  '12345.678': '00bc614e',
  '-0.001': 'ff',
  '-1.250': 'fb1e',
  '999999999999999.999': '0de0b6b3a763ffff', // all 18 digits: more than a JavaScript number can tell apart
}

for (const [text, hex] of Object.entries(cases)) {
  test(`${text} is ${hex}`, () => {
    assert.equal(bytesOf(text, 18, 3).toString('hex'), hex)
    assert.equal(textOf(Buffer.from(hex, 'hex'), 3), text)
  })
}

test('every amount up to 70 dinars comes back as it went in', () => {
  for (let fils = -70_000; fils <= 70_000; fils++) {
    const digits = String(Math.abs(fils)).padStart(4, '0')
    const text = `${fils < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`
    assert.equal(textOf(bytesOf(text, 18, 3), 3), text)
  }
})

test('fewer decimals than the scale are filled up', () => {
  assert.equal(textOf(bytesOf('1.5', 18, 3), 3), '1.500')
  assert.equal(textOf(bytesOf('2', 18, 0), 0), '2')
})

test('what is no exact text, or does not fit, is refused and never rounded', () => {
  for (const wrong of [1.25, 5, null, '', '1,250', '1e3', ' 1', '.5', '1.']) {
    assert.throws(() => bytesOf(wrong, 18, 3), TypeError, String(wrong))
  }
  assert.throws(() => bytesOf('1.2345', 18, 3), /more than 3 decimals/)
  assert.throws(() => bytesOf('1000000000000000', 18, 3), /more than 18 digits/)
})

test('a record holds exact amounts and times, also where a newer writer has added a field', () => {
  const amount = { name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 18, scale: 3 } }
  const created = { name: 'created', type: { type: 'long', logicalType: 'timestamp-millis' } }
  const record = (fields) => avro.Type.forSchema({ type: 'record', name: 'Paid', fields }, { logicalTypes })
  const writer = record([amount, { name: 'note', type: 'string' }, created])
  const reader = record([amount, created])
  const at = new Date('2026-11-25T01:02:03.456Z')

  const bytes = writer.toBuffer({ amount: '1.250', note: 'new', created: at })

  assert.deepEqual({ ...reader.fromBuffer(bytes, reader.createResolver(writer)) }, { amount: '1.250', created: at })
})
