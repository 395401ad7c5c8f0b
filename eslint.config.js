import neostandard from 'neostandard'

export default [
  ...neostandard({
    ts: true,
    ignores: ['dist', 'locales/modules', '.tap', 'reports', 'bench/peers/node_modules'],
  }),
  {
    rules: {
      // a TypeBox schema and the type made of it share their name
      '@typescript-eslint/no-redeclare': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // services throw anything, and it has to be answered
      'no-throw-literal': 'off',
      // ajv-errors' templates are such strings
      'no-template-curly-in-string': 'off',
    },
  },
]
