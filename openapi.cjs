'use strict'

const { openapi } = require('./openapi.js')

module.exports = { openapi }
