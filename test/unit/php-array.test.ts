import t from 'tap'
import { readPhpArray, type PhpValue } from '../../lib/laravel/php-array.js'

function read (source: string): { value: unknown, skipped: string[] } {
  const { array, skipped } = readPhpArray(source)
  return { value: plain(array), skipped: skipped.map(({ path, line }) => `${line}: ${path.join('.')}`) }
}

function plain (value: PhpValue): unknown {
  return value instanceof Map ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)])) : value
}

const literals: ReadonlyArray<readonly [php: string, value: unknown]> = [
  ['[]', {}],
  ['array()', {}],
  ["['a' => 'b',]", { a: 'b' }],
  ["['a' => ['b' => array('c' => 'd')], 'e' => 'f']", { a: { b: { c: 'd' } }, e: 'f' }],
  ["['x', 'y', 5 => 'z']", { 0: 'x', 1: 'y', 5: 'z' }],
  ['[1, -2, 1.5, 1_000, true, FALSE, null]', { 0: 1, 1: -2, 2: 1.5, 3: 1000, 4: true, 5: false, 6: null }],
  [String.raw`['It\'s', '\\', '\n', '$x', '// no comment']`, { 0: "It's", 1: '\\', 2: '\\n', 3: '$x', 4: '// no comment' }],
  [String.raw`["a\tb\n\r\"", "\\ \$x \q", "\u{44f}\x41", "5$ or $5"]`, { 0: 'a\tb\n\r"', 1: '\\ $x \\q', 2: 'яA', 3: '5$ or $5' }],
  ["['a' . 'b'\n . \"c\", 'n' => 'x' . 5]", { 0: 'abc', n: 'x5' }],
  ["[/* one */ 'a' => 'b', // two\n # three\n 'c' /* 'x' => */ => 'd' // four\n]", { a: 'b', c: 'd' }],
  ["['a' => 'first', 'a' => 'second']", { a: 'second' }],
  ["['a' => 'two\nlines']", { a: 'two\nlines' }],
]

for (const [php, value] of literals) {
  t.test(`reads ${php.replaceAll('\n', ' ')}`, async (t) => {
    t.strictSame(read(`<?php\n\nreturn ${php};\n`), { value, skipped: [] })
  })
}

t.test('a file may have a doc comment, declarations and imports before the array', async (t) => {
  t.strictSame(read("<?php\n/** We return [] */\ndeclare(strict_types=1);\nnamespace A\\B;\nuse C\\D;\n\nreturn ['a' => 'b'];\n?>\n").value, { a: 'b' })
})

const others: ReadonlyArray<readonly [php: string, value: unknown, skipped: string[]]> = [
  ["['a' => __('x', ['y' => 'z']),\n 'b' => 'c']", { b: 'c' }, ['3: a']],
  ["['a' => 'x' . $name, 'b' => \"$name\", 'c' => \"{$name}\", 'd' => \"${'$'}{name}\"]", {}, ['3: a', '3: b', '3: c', '3: d']],
  ["['a' => ['b' => Texts::B, 'c' => 'd']]", { a: { c: 'd' } }, ['3: a.b']],
  ["[Texts::A => 'x', 'a' . 'b' => 'y', 'c' => fn () => 'z', 'd' => 'e']", { d: 'e' }, ['3: 0', '3: 1', '3: c']],
  ["[...require 'x.php', 'a' => 'b']", { a: 'b' }, ['3: 0']],
  ["['a' => <<<TEXT\n  Long, ['x'];\n  TEXT, 'b' => 'c']", { b: 'c' }, ['3: a']],
  ["['a' => new class { public $b = [1, 2]; }, 'c' => ['d'] . 'e', 'f' => true ? 'g' : 'h']", {}, ['3: a', '3: c', '3: f']],
]

for (const [php, value, skipped] of others) {
  t.test(`skips values that are not literals: ${php.replaceAll('\n', ' ')}`, async (t) => {
    t.strictSame(read(`<?php\n\nreturn ${php};\n`), { value, skipped })
  })
}

for (const php of ['', '<?php', "<?php $a = ['a' => 'b'];", '<?php return;', "<?php return 'a';", '<?php return array_merge([], []);', "<?php return ['a'] + ['b'];", "<?php return ['a']"]) {
  t.test(`throws for a file that does not return an array: ${php.replaceAll('\n', ' ')}`, async (t) => {
    t.throws(() => readPhpArray(php), new SyntaxError('it does not return an array of literals'))
  })
}

for (const php of ["<?php return ['a' => 'b'", "<?php return ['a' => f("]) {
  t.test(`throws for a file that ends in the middle: ${php.replaceAll('\n', ' ')}`, async (t) => {
    t.throws(() => readPhpArray(php), new SyntaxError('it ends in the middle of the array'))
  })
}

t.test('a string that does not end throws with its line', async (t) => {
  t.throws(() => readPhpArray("<?php\nreturn ['a' => 'unclosed];"), new SyntaxError('line 2 has a string that does not end'))
})
