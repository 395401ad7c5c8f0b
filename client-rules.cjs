'use strict'

const { violationsOf } = require('./client/rules.js')

module.exports = { violationsOf }
