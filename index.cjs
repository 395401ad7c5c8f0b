'use strict'

// The same copy for `require`. Node returns the plugin itself; a bundler may return the whole module namespace.
const given = require('./index.js')

module.exports = given.localizedErrors
