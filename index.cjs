'use strict'

// The same single copy for `require`. Node gives the plugin itself; a bundler may give all exports of the module.
const given = require('./index.js')

module.exports = given.localizedErrors
