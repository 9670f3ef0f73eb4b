// Encodes and decodes with independent codecs. A line in, a line out:
//   {"codec": "cborg" | "cbor-x", "value": V, "cbor": hex} -> {"cbor": hex of V encoded, "value": what the given CBOR holds}
//   {"codec": "jcs", "json": hex}                          -> {"json": hex of its canonical form}
import { createInterface } from 'node:readline'
import canonicalize from 'canonicalize'
import { Encoder, Tag } from 'cbor-x'
import { Tagged, decode, encode, rfc8949EncodeOptions } from 'cborg'
import { describe, revive } from './notation.mjs'

const tags = [50_000, 3_000_000_000]
const cborX = new Encoder({ mapsAsObjects: false, useRecords: false, variableMapSize: true, tagUint8Array: false })

const codecs = {
  cborg: {
    integer: (digits) => BigInt(digits),
    tag: (number, content) => new Tagged(number, content),
    encode: (value) => encode(value, rfc8949EncodeOptions),
    decode: (cbor) => decode(cbor, { strict: true, useMaps: true, tags: Tagged.preserve(...tags) })
  },
  'cbor-x': {
    // it writes a number beyond 32 bits as a float, and a BigInt always in 64 bits
    integer: (digits) => Math.abs(Number(digits)) < 2 ** 32 ? Number(digits) : BigInt(digits),
    tag: (number, content) => new Tag(content, number),
    encode: (value) => cborX.encode(value),
    decode: (cbor) => cborX.decode(cbor)
  }
}

function answer (request) {
  if (request.codec === 'jcs') {
    const json = JSON.parse(Buffer.from(request.json, 'hex').toString('utf8'))
    return { json: Buffer.from(canonicalize(json), 'utf8').toString('hex') }
  }
  const codec = codecs[request.codec]
  return {
    cbor: Buffer.from(codec.encode(revive(request.value, codec))).toString('hex'),
    value: describe(codec.decode(Buffer.from(request.cbor, 'hex')))
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))))
}
