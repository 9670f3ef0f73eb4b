// CBOR values as plain JSON, each an array that begins with its kind:
//   ["int", digits] ["bytes", hex] ["text", hex of UTF-8] ["array", [V...]] ["map", [[V, V]...]] ["tag", digits, V]
//   ["float", hex of 64 bits] ["simple", "true" | "false" | "null" | "undefined"]

const simple = new Map([['true', true], ['false', false], ['null', null], ['undefined', undefined]])
const nan = '7ff8000000000000'

/** The value as the codec represents it. */
export function revive ([kind, content, tagged], codec) {
  const inner = (value) => revive(value, codec)
  switch (kind) {
    case 'int': return codec.integer(content)
    case 'bytes': return Buffer.from(content, 'hex')
    case 'text': return Buffer.from(content, 'hex').toString('utf8')
    case 'array': return content.map(inner)
    case 'map': return new Map(content.map((entry) => entry.map(inner)))
    case 'tag': return codec.tag(Number(content), inner(tagged))
    case 'float': return Buffer.from(content, 'hex').readDoubleBE()
    case 'simple': return simple.get(content)
    default: throw new Error(`no such kind: ${kind}`)
  }
}

/** What a codec decoded, in this notation. */
export function describe (value) {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return ['int', value.toString()]
  if (typeof value === 'number') return ['float', Number.isNaN(value) ? nan : bits(value)]
  if (typeof value === 'string') return ['text', Buffer.from(value, 'utf8').toString('hex')]
  if (value instanceof Uint8Array) return ['bytes', Buffer.from(value).toString('hex')]
  if (Array.isArray(value)) return ['array', value.map(describe)]
  if (value instanceof Map) return ['map', [...value].map((entry) => entry.map(describe))]
  if (typeof value?.tag === 'number') return ['tag', value.tag.toString(), describe(value.value)]
  return ['simple', String(value)]
}

function bits (number) {
  const buffer = Buffer.alloc(8)
  buffer.writeDoubleBE(number)
  return buffer.toString('hex')
}
