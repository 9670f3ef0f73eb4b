// Writes and reads DAG-CBOR with the codec of IPLD. A line in, a line out:
//   {"write": [notation...]} -> {"blocks": [{"cbor": hex, "cid": text}...]}
//   {"read": [hex...]}       -> {"values": [{"value": notation, "cbor": hex of it written again} | {"refused": why}...]}
// The notation of a value keeps apart what JSON.parse makes one: ["i", digits], ["f", hex of the double], ["s", text],
// ["b", boolean], ["n"], ["a", values...], ["m", [key, value]...] sorted by key; and ["x"] for what is no JSON.
import { createInterface } from 'node:readline'
import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'

const hex = (bytes) => Buffer.from(bytes).toString('hex')

function revived ([kind, ...rest]) {
  switch (kind) {
    case 'i': return Number.isSafeInteger(Number(rest[0])) ? Number(rest[0]) : BigInt(rest[0])
    case 'f': return Buffer.from(rest[0], 'hex').readDoubleBE()
    case 's': case 'b': return rest[0]
    case 'n': return null
    case 'a': return rest.map(revived)
    case 'm': return Object.fromEntries(rest.map(([key, value]) => [key, revived(value)]))
  }
}

function described (value) {
  switch (typeof value) {
    case 'bigint': return ['i', String(value)]
    case 'number': return Number.isSafeInteger(value) ? ['i', String(value)] : ['f', double(value)]
    case 'string': return ['s', value]
    case 'boolean': return ['b', value]
  }
  if (value === null) return ['n']
  if (Array.isArray(value)) return ['a', ...value.map(described)]
  if (value instanceof Uint8Array || CID.asCID(value)) return ['x']
  return ['m', ...Object.keys(value).sort().map((key) => [key, described(value[key])])]
}

function double (value) {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return hex(bytes)
}

async function written (notation) {
  const cbor = dagCbor.encode(revived(notation))
  return { cbor: hex(cbor), cid: CID.create(1, dagCbor.code, await sha256.digest(cbor)).toString() }
}

function read (cbor) {
  let value
  try {
    value = dagCbor.decode(Buffer.from(cbor, 'hex'))
  } catch (error) {
    return { refused: error.message }
  }
  return { value: described(value), cbor: hex(dagCbor.encode(value)) }
}

async function answer (request) {
  if (request.write) return { blocks: await Promise.all(request.write.map(written)) }
  return { values: request.read.map(read) }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))))
}
