import t from 'tap'
import { createCatalogue } from '../lib/text/catalogue.js'
import { Messages } from '../lib/text/messages.js'
import { explainables } from '../lib/request/explainable.js'
import { loadAjvPackages } from '../lib/ajv/ajv-packages.js'
import { createValidators } from '../lib/ajv/validator.js'
import type { Violation } from '../lib/violation/violation.js'
import { warmUp } from '../lib/text/warm-up.js'

await loadAjvPackages()

t.test('each language of a process is warmed up once', async (t) => {
  const said: string[] = []
  class Listening extends Messages {
    override json (violation: Violation, language: string): string {
      const json = super.json(violation, language)
      said.push(`${language} ${json}`)
      return json
    }
  }
  const messages = new Listening(createCatalogue({}))
  const validators = createValidators()
  const explainableOf = explainables(validators, { isLanguage: () => false, ownText: () => undefined })
  warmUp(validators, explainableOf, messages, ['en'])
  t.strictSame(said, [
    'en "The text field must be a valid email address."',
    'en "The text field must be at least 20 characters long."',
    'en "The text field is in an invalid format."',
    'en "The number field must be at least 1.5."',
    'en "The union field must be a string, true, or false."',
    'en "The missing field is required."',
  ])
  warmUp(validators, explainableOf, messages, ['en', 'ru'])
  t.equal(said.length, 12)
  t.ok(said.slice(6).every((text) => text.startsWith('ru ')))
})
