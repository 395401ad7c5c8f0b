import neostandard from 'neostandard'

export default neostandard({
  ts: true,
  ignores: ['dist', '.tap', 'bench/peers/node_modules'],
})
