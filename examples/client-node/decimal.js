// Avro's decimal is a two's-complement integer, most significant byte first, beside a scale. A JavaScript number is a binary
// float and must not hold money; BigInt and text are exact.

/** The text of an amount with all its decimals: bytes 04 e2 at scale 3 are "1.250". */
export function textOf(bytes, scale) {
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`))
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale ? '.' + digits.slice(point) : ''}`
}

/** The fewest bytes that hold an amount. Refuses what is no decimal text, or does not fit: nothing is ever rounded. */
export function bytesOf(text, precision, scale) {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (typeof text !== 'string' || !parts) throw new TypeError(`amount: ${text} is not a decimal text such as "1.250"`)
  const [, sign, whole, fraction = ''] = parts
  if (fraction.length > scale) throw new RangeError(`amount: ${text} has more than ${scale} decimals`)
  const unscaled = BigInt(whole + fraction.padEnd(scale, '0'))
  if (unscaled.toString().length > precision) throw new RangeError(`amount: ${text} has more than ${precision} digits`)
  return twosComplement(sign ? -unscaled : unscaled)
}

function twosComplement(integer) {
  let length = 1
  while (BigInt.asIntN(length * 8, integer) !== integer) length++
  return Buffer.from(BigInt.asUintN(length * 8, integer).toString(16).padStart(length * 2, '0'), 'hex')
}
