// Issues and verifies credentials with an independent implementation of eddsa-jcs-2022. A line in, a line out:
//   {"seed": hex, "created": date, "document": VC without proof} -> {"credential": VC}
//   {"credential": VC, "now": date}                              -> {"verified": true | false, "error": text}
// With "times": N it does the same N times over and answers once.
// The documents of did:key follow from the DID here; nothing is fetched.
import { createInterface } from 'node:readline'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'

async function documentLoader (url) {
  const [did, fragment] = url.split('#')
  if (!did.startsWith('did:key:')) {
    throw new Error(`${url} is not fetched here`)
  }
  const publicKeyMultibase = did.slice('did:key:'.length)
  const id = `${did}#${publicKeyMultibase}`
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1', id, type: 'Multikey', controller: did, publicKeyMultibase
  }
  const document = { '@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [id] }
  return { documentUrl: url, document: fragment ? method : document }
}

async function issue ({ seed, created, document }) {
  const pair = await Ed25519Multikey.generate({ seed: Buffer.from(seed, 'hex') })
  pair.controller = `did:key:${pair.publicKeyMultibase}`
  pair.id = `${pair.controller}#${pair.publicKeyMultibase}`
  const suite = new DataIntegrityProof({ signer: pair.signer(), date: created, cryptosuite: createSignCryptosuite() })
  const credential = { ...document, issuer: pair.controller }
  return { credential: await vc.issue({ credential, suite, documentLoader, now: created }) }
}

async function verify ({ credential, now }) {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  const { verified, error } = await vc.verifyCredential({ credential, suite, documentLoader, now })
  return { verified, error: [error, ...(error?.errors ?? [])].map(each => each?.message ?? '').join('; ') }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { times = 1, ...request } = JSON.parse(line)
  let answer
  for (let i = 0; i < times; i++) {
    answer = await (request.document ? issue(request) : verify(request))
  }
  console.log(JSON.stringify(answer))
}
