'use strict'

const { htmlPage, markdownPage, reference, referenceRoutes } = require('./error-reference.js')

module.exports = { htmlPage, markdownPage, reference, referenceRoutes }
