import neostandard from 'neostandard'

export default [
  ...neostandard({
    ts: true,
    ignores: ['dist', 'locales/modules', '.tap', 'reports', 'bench/peers/node_modules'],
  }),
  {
    rules: {
      // a TypeBox schema and its type share a name
      '@typescript-eslint/no-redeclare': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // tests throw all kinds of values
      'no-throw-literal': 'off',
      // the templates of ajv-errors
      'no-template-curly-in-string': 'off',
    },
  },
]
