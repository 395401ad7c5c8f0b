#!/usr/bin/env node
import { createRequire } from 'node:module'
import { runCommand } from '../lib/text/command.js'

const { version } = createRequire(import.meta.url)('fastify-localized-errors/package.json')

process.exitCode = await runCommand(process.argv.slice(2), version, { out: (line) => console.log(line), err: (line) => console.error(line) })
