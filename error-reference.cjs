'use strict'

const { formRules, htmlPage, markdownPage, reference, referenceRoutes } = require('./error-reference.js')

module.exports = { formRules, htmlPage, markdownPage, reference, referenceRoutes }
