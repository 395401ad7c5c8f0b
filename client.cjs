'use strict'

const { clearErrors, errorsOf, flatErrors, formikErrors, setReactHookFormErrors, showErrors, veeValidateErrors } = require('./client/client.js')

module.exports = { clearErrors, errorsOf, flatErrors, formikErrors, setReactHookFormErrors, showErrors, veeValidateErrors }
