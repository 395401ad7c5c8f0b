#!/usr/bin/env node
import { runCommand } from '../lib/text/command.js'

process.exitCode = runCommand(process.argv.slice(2), (line) => console.log(line))
