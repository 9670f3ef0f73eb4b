// Tells states by how they changed, with independent codecs and nothing of ours but the description. A line in, a line out:
//   CODEC SCALED apply FULL DELTA  -> the edition that follows, in full
//   CODEC SCALED delta FULL FULL   -> how the second edition follows from the first
// CODEC reads: cborg | cbor-x; cborg writes. SCALED lists the numbers of scaled names, parted by commas; the rest is hex.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Decoder } from 'cbor-x'
import { decode, encode, rfc8949EncodeOptions } from 'cborg'

const strict = { strict: true, rejectDuplicateMapKeys: true, allowIndefinite: false, useMaps: true }
const cborX = new Decoder({ mapsAsObjects: false, useRecords: false })
const decoders = {
  cborg: (bytes) => decode(bytes, strict),
  'cbor-x': (bytes) => cborX.decode(bytes)
}

const hex = (bytes) => Buffer.from(bytes).toString('hex')
const written = (value) => encode(value, rfc8949EncodeOptions)
const isMap = (value) => value instanceof Map
const isWhole = (value) => typeof value === 'bigint' || Number.isInteger(value)
const isSame = (one, other) => hex(written(one)) === hex(written(other))
const wrapped = (number) => BigInt.asIntN(64, number)

/** Nobody may say anything in two ways: what was read is written again, and has to be the same. */
function read (codec, text) {
  const bytes = Buffer.from(text, 'hex')
  const value = decoders[codec](bytes)
  if (hex(written(value)) !== text) throw new Error(`not the one form: ${text}`)
  return value
}

const digest = (full) => createHash('sha256').update(Buffer.from(full, 'hex')).digest().subarray(0, 8)

function merged (base, patch, scaled) {
  const next = new Map(base)
  for (const [key, change] of patch) {
    const old = next.get(key)
    if (change === null) next.delete(key)
    else if (isMap(old) && isMap(change)) next.set(key, merged(old, change, scaled))
    else if (scaled.has(key) && isWhole(old) && isWhole(change)) next.set(key, wrapped(BigInt(old) + BigInt(change)))
    else next.set(key, change)
  }
  return next
}

function between (base, now, scaled) {
  const patch = new Map()
  for (const key of base.keys()) {
    if (!now.has(key)) patch.set(key, null)
  }
  for (const [key, value] of now) {
    const old = base.get(key)
    if (base.has(key) && isSame(old, value)) continue
    if (isMap(old) && isMap(value)) patch.set(key, between(old, value, scaled))
    else if (scaled.has(key) && isWhole(old) && isWhole(value)) patch.set(key, wrapped(BigInt(value) - BigInt(old)))
    else patch.set(key, value)
  }
  return patch
}

function apply (codec, scaled, full, text) {
  const held = read(codec, full)
  const [version, dictionary, generation, number, base, time, patch] = read(codec, text)
  const isNext = version === 1 && dictionary === held[1] && generation === held[2] && number >= 1
  if (!isNext || Buffer.compare(Buffer.from(base), digest(full)) !== 0) throw new Error('it does not follow')
  return [1, dictionary, generation, held[3] + number, Buffer.alloc(0), held[5] + time, merged(held[6], patch, scaled)]
}

function delta (codec, scaled, full, next) {
  const held = read(codec, full)
  const now = read(codec, next)
  const patch = between(held[6], now[6], scaled)
  return [1, now[1], now[2], now[3] - held[3], digest(full), now[5] - held[5], patch]
}

for await (const line of createInterface({ input: process.stdin })) {
  const [codec, numbers, what, ...texts] = line.split(' ')
  const scaled = new Set(numbers.split(',').map(Number))
  console.log(hex(written({ apply, delta }[what](codec, scaled, ...texts))))
}
