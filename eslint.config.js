import neostandard from 'neostandard'

export default [
  ...neostandard({
    ts: true,
    ignores: ['dist', '.tap', 'bench/peers/node_modules'],
  }),
  {
    rules: {
      // a TypeBox schema and the type made of it share their name
      '@typescript-eslint/no-redeclare': 'off',
    },
  },
]
