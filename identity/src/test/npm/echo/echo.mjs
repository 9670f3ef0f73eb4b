// Answers each line with the request and the script's arguments; fails on a line that is not JSON.
import { createInterface } from 'node:readline'

for await (const line of createInterface({ input: process.stdin })) {
  console.error(`asked: ${line}`)
  console.log(JSON.stringify({ echo: JSON.parse(line), arguments: process.argv.slice(2) }))
}
