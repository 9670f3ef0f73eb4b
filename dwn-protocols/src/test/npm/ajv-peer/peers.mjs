// Validates documents with ajv. A line in, a line out:
//   {"schema": S}                             -> {"id": the schema's $id}: takes it in
//   {"id": I, "documents": [text...]}         -> {"verdicts": [null | [pointer + " " + keyword...]...]}; null for no JSON
//   {"id": I, "documents": [text], "times": N} -> {"valid": how often it was, "nanos": how long that took}
import { createInterface } from 'node:readline'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const ajv = addFormats(new Ajv({ strict: true, allErrors: true }))

function parsed (text) {
  try {
    return { document: JSON.parse(text) }
  } catch {
    return null
  }
}

// of a member that is missing, where it should be
const place = (error) => error.keyword === 'required' ? `${error.instancePath}/${error.params.missingProperty}` : error.instancePath

function verdict (validate, text) {
  const json = parsed(text)
  if (json === null) return null
  return validate(json.document) ? [] : validate.errors.map((error) => `${place(error)} ${error.keyword}`)
}

function timed (validate, text, times) {
  const start = process.hrtime.bigint()
  let valid = 0
  for (let i = 0; i < times; i++) {
    if (validate(JSON.parse(text))) valid++
  }
  return { valid, nanos: Number(process.hrtime.bigint() - start) }
}

function answer (request) {
  if (request.schema) {
    ajv.addSchema(request.schema)
    return { id: request.schema.$id }
  }
  const validate = ajv.getSchema(request.id)
  if (request.times) return timed(validate, request.documents[0], request.times)
  return { verdicts: request.documents.map((text) => verdict(validate, text)) }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))))
}
