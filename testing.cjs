'use strict'

const { codesOf, refused } = require('./testing.js')

module.exports = { codesOf, refused }
