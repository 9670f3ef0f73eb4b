// Signs and verifies HTTP messages with an independent implementation of RFC 9421, and reads structured fields with one
// of RFC 9651. A line in, a line out; a line is words parted by spaces, each the base64url of UTF-8, "-" where empty.
// A request is METHOD TARGET-URI FIELDS, a response STATUS FIELDS; fields are lines "name: value".
//   sign-request SEED NOW NONCE KEYID request             -> fields of the signature
//   verify-request PUBLIC-KEY NOW request                 -> "ok NONCE KEYID", or "no CODE"
//   sign-response SEED NOW KEYID response request         -> fields of the signature
//   verify-response PUBLIC-KEY NOW response request       -> "ok KEYID", or "no CODE"
//   dictionary FIELD | item FIELD                         -> its canonical text, or "no"
import { createInterface } from 'node:readline'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { component, createSignature, verifySignature } from 'http-message-sig'
import { parseDictionary, parseItem, serializeDictionary, serializeItem } from 'structured-headers'

const TAG = 'archipelago-fed-2'
const LABEL = 'fed'
const OF_REQUEST = [
  '@method', '@path', '@query', 'content-type', 'content-digest', 'archipelago-to', 'archipelago-epoch'
]
const OF_RESPONSE = ['@status', 'content-digest', component('signature', { req: true, key: LABEL })]

function signer (seed) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { algorithm: 'ed25519', sign: data => new Uint8Array(sign(null, data, key)) }
}

function verifier (hex) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return { algorithm: 'ed25519', verify: (data, signature) => verify(null, data, key, signature) }
}

function fields (text) {
  return text.split('\n').filter(line => line).map(line => {
    const colon = line.indexOf(': ')
    return { name: line.slice(0, colon), value: line.slice(colon + 2) }
  })
}

const request = (method, targetUri, text) => ({ kind: 'request', method, targetUri, fields: fields(text) })
const response = (status, text, answered) => (
  { kind: 'response', status: Number(status), fields: fields(text), request: answered })

async function signed (message, seed, components, parameters) {
  const made = await createSignature(message, {
    label: LABEL, components, parameters: { ...parameters, alg: 'ed25519', tag: TAG }, signer: signer(seed)
  })
  return `signature-input: ${made.signatureInput}\nsignature: ${made.signature}`
}

async function verified (message, key, now, requiredComponents, requiredParameters) {
  return verifySignature(message, {
    label: LABEL,
    policy: {
      algorithms: ['ed25519'], requiredComponents, requiredParameters, now: Number(now), maxAge: 60, clockSkew: 30
    },
    resolveVerifier: () => verifier(key)
  })
}

const verbs = {
  'sign-request': (seed, now, nonce, keyid, ...message) => signed(
    request(...message), seed, OF_REQUEST, { created: Number(now), expires: Number(now) + 60, nonce, keyid }),
  'verify-request': async (key, now, ...message) => {
    const { parameters } = await verified(
      request(...message), key, now, OF_REQUEST, ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'])
    return `ok ${parameters.nonce} ${parameters.keyid}`
  },
  'sign-response': (seed, now, keyid, status, text, ...answered) => signed(
    response(status, text, request(...answered)), seed, OF_RESPONSE, { created: Number(now), keyid }),
  'verify-response': async (key, now, status, text, ...answered) => {
    const { parameters } = await verified(
      response(status, text, request(...answered)), key, now, OF_RESPONSE, ['created', 'keyid', 'alg', 'tag'])
    return `ok ${parameters.keyid}`
  },
  dictionary: field => serializeDictionary(parseDictionary(field)),
  item: field => serializeItem(parseItem(field))
}

const decode = word => word === '-' ? '' : Buffer.from(word, 'base64url').toString('utf8')
const encode = text => Buffer.from(text, 'utf8').toString('base64url') || '-'

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, ...words] = line.split(' ').map(decode)
  let answer
  try {
    answer = await verbs[verb](...words)
  } catch (error) {
    answer = `no ${error.code ?? error.message}`
  }
  console.log(encode(answer))
}
