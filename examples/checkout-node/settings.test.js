import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wishOf } from './settings.js'

test('an amount stays the text that was given', () => {
  const wish = wishOf(['--order', 'A-1', '--amount', '1.250'])
  assert.equal(wish.amount, '1.250')
  assert.equal(wish.currency, 'KWD')
  assert.equal(wish.timeout, 30_000)
})

test('a wrong argument is named', () => {
  assert.throws(() => wishOf(['--amount', '1.250']), /--order is missing/)
  assert.throws(() => wishOf(['--order', 'A-1']), /--amount is missing/)
  assert.throws(() => wishOf(['--order', 'A-1', '--amount', '1.2505']), /--amount 1.2505/)
  assert.throws(() => wishOf(['--order', 'A-1', '--amount', '1,250']), /--amount 1,250/)
  assert.throws(() => wishOf(['--order', 'A-1', '--amount', '1', '--timeout', 'soon']), /--timeout soon/)
  assert.throws(() => wishOf(['--oder', 'A-1']), /--oder/)
})
