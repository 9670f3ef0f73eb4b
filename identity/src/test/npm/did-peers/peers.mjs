// Answers each line {seed, message, signature} (hex) with what other implementations make of that key: the DID, its
// keys by their ids, whether our signature verifies, and a signature of their own.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createInterface } from 'node:readline'
import * as didMethodKey from '@digitalbazaar/did-method-key'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { ed25519 } from '@noble/curves/ed25519'
import { DidKey, DidKeyUtils } from '@web5/dids'
import { Resolver } from 'did-resolver'
import * as keyDidResolver from 'key-did-resolver'
import { base58btc } from 'multiformats/bases/base58'

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const resolver = new Resolver(keyDidResolver.getResolver())
const driver = didMethodKey.driver()
driver.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from })

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))))
}

async function answer ({ seed, message, signature }) {
  const key = { seed: bytes(seed), public: ed25519.getPublicKey(seed) }
  const signed = { message: bytes(message), signature: bytes(signature) }
  return {
    web5: await web5(key),
    digitalbazaar: await digitalbazaar(key),
    ceramic: await ceramic(key),
    noble: {
      verifies: ed25519.verify(signed.signature, signed.message, key.public, { zip215: false }),
      signature: hex(ed25519.sign(signed.message, key.seed))
    },
    node: nodeCrypto(key, signed)
  }
}

async function web5 (key) {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.public).toString('base64url') }
  const did = 'did:key:' + await DidKeyUtils.publicKeyToMultibaseId({ publicKey: jwk })
  const { didDocument } = await DidKey.resolve(did, { enableEncryptionKeyDerivation: true })
  return view(didDocument)
}

async function digitalbazaar (key) {
  const pair = await Ed25519Multikey.generate({ seed: key.seed })
  const { didDocument } = await driver.fromKeyPair({ verificationKeyPair: pair })
  return view(didDocument)
}

async function ceramic (key) {
  const did = 'did:key:' + base58btc.encode(Uint8Array.of(0xed, 0x01, ...key.public))
  const { didDocument } = await resolver.resolve(did)
  return view(didDocument)
}

function nodeCrypto (key, { message, signature }) {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, key.seed]), format: 'der', type: 'pkcs8' })
  return {
    verifies: verify(null, message, createPublicKey(privateKey), signature),
    signature: hex(sign(null, message, privateKey))
  }
}

// Shapes differ between implementations; what is compared are ids and key bytes.
function view (document) {
  const methods = [document.verificationMethod, document.keyAgreement ?? []].flat().filter(each => each.id)
  return {
    did: document.id,
    keys: Object.fromEntries(methods.map(method => [method.id, hex(keyBytes(method))])),
    authentication: document.authentication,
    assertionMethod: document.assertionMethod,
    capabilityInvocation: document.capabilityInvocation,
    capabilityDelegation: document.capabilityDelegation,
    keyAgreement: (document.keyAgreement ?? []).map(method => method.id ?? method)
  }
}

function keyBytes (method) {
  if (method.publicKeyJwk) {
    return Buffer.from(method.publicKeyJwk.x, 'base64url')
  }
  return method.publicKeyBase58
    ? base58btc.baseDecode(method.publicKeyBase58)
    : base58btc.decode(method.publicKeyMultibase).subarray(2)
}

function bytes (text) {
  return Buffer.from(text, 'hex')
}

function hex (array) {
  return Buffer.from(array).toString('hex')
}
