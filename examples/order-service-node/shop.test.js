import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Shop } from './shop.js'

const order = { order_id: 'A-1', charge_id: 'chg_TS1', amount: '1.250', currency: 'KWD' }

test('an order is shipped once, also over a restart', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'shop-')), 'shop.db')
  const before = new Shop(file)
  assert.equal(before.ship(order), true)
  assert.equal(before.ship(order), false)
  before.close()

  const after = new Shop(file)
  assert.equal(after.ship(order), false)
  assert.equal(after.ship({ ...order, order_id: 'A-2' }), true)
  after.close()
})
