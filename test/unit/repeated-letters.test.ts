import t from 'tap'
import { compileDateFormat } from '../../lib/date-format/date-format.js'
import { likelyFormat } from '../../lib/date-format/repeated-letters.js'

const likely: ReadonlyArray<readonly [format: string, likely: string]> = [
  ['YYYY-MM-DD', 'Y-m-d'],
  ['yyyy-MM-dd', 'Y-m-d'],
  ['DD.MM.YY', 'd.m.y'],
  ['YYYY-MM-DDTHH:mm:ss', 'Y-m-d\\TH:i:s'],
  ["yyyy-MM-dd'T'HH:mm:ss", 'Y-m-d\\TH:i:s'],
  ['YYYY-MM-DD[T]HH:mm', 'Y-m-d\\TH:i'],
  ['dd/m/Y', 'd/m/Y'],
  ['Y-m-dd', 'Y-m-d'],
  ['\\YYY', '\\Yy'],
  ['jj', 'j'],
]

for (const [format, meant] of likely) {
  t.test(`${format} is probably ${meant}`, async (t) => {
    t.equal(likelyFormat(format), meant)
    t.doesNotThrow(() => compileDateFormat(meant))
  })
}

for (const format of ['Y-m-d', 'd.m.Y H:i:s', 'Y-m-d\\TH:i:sP', '\\d\\d', 'mMd', 'kk', '--', '']) {
  t.test(`'${format}' repeats no letter of PHP`, async (t) => {
    t.equal(likelyFormat(format), undefined)
  })
}
