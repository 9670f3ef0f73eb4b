// Calls a node as the older Rust nodes do, with nothing but what Node.js has. Each line is one thing to do, in JSON.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { createInterface } from 'node:readline'

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

function keyOf(seed) {
  return createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8' })
}

function publicBytes(key) {
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x, 'base64url')
}

function digits(bytes, alphabet) {
  const base = BigInt(alphabet.length)
  let text = ''
  for (let number = BigInt('0x' + bytes.toString('hex')); number > 0n; number /= base) {
    text = alphabet[Number(number % base)] + text
  }
  return text
}

function onionOf(publicKey) {
  const version = Buffer.from([3])
  const sum = createHash('sha3-256').update('.onion checksum').update(publicKey).update(version).digest()
  return digits(Buffer.concat([publicKey, sum.subarray(0, 2), version]), BASE32).padStart(56, 'a') + '.onion'
}

function who(seed) {
  const bytes = publicBytes(keyOf(seed))
  return {
    did: 'did:key:z' + digits(Buffer.concat([Buffer.from([0xed, 0x01]), bytes]), BASE58),
    pubkey: bytes.toString('hex'),
    onion: onionOf(bytes),
  }
}

function signed(seed, text, encoding) {
  return sign(null, Buffer.from(text), keyOf(seed)).toString(encoding)
}

async function post(at, headers, body) {
  const response = await fetch(`http://${at}/rpc/v1`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  return { status: response.status, code: answer.error?.code ?? '', headers, body }
}

let lastNanos = 0

/** Now, to the nanosecond, as chrono writes it. */
function timestamp() {
  lastNanos += 1
  return new Date().toISOString().replace('Z', String(lastNanos).padStart(6, '0') + '+00:00')
}

const deeds = {
  who: ({ seed }) => who(seed),
  call: ({ at, seed, method, encoding }) => {
    const time = timestamp()
    const headers = {
      'X-Federation-DID': who(seed).did,
      'X-Federation-Sig': signed(seed, time, encoding),
      'X-Federation-Timestamp': time,
    }
    return post(at, headers, { method, params: {} })
  },
  joined: ({ at, seed, otherOnion }) => {
    const { did, pubkey, onion } = who(seed)
    const signature = signed(seed, `peer-joined:${did}:${onion}:${pubkey}`, 'hex')
    const params = { did, onion: otherOnion ?? onion, pubkey, signature }
    return post(at, {}, { method: 'federation.peer-joined', params })
  },
  again: ({ at, headers, body }) => post(at, headers, body),
}

for await (const line of createInterface({ input: process.stdin })) {
  const wish = JSON.parse(line)
  console.log(JSON.stringify(await deeds[wish.do](wish)))
}
