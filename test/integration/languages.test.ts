import t from 'tap'
import { shippedLanguages, shippedTexts, type Texts } from '../../lib/text/locales.js'
import { service } from '../fixtures/service.js'

// A service in all languages, with the headers of browsers: languages with regions and weights.

const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }

const readers: ReadonlyArray<readonly [language: string, text: string, headers: readonly string[]]> = [
  ['ar', 'الحقل \u2068name\u2069 مطلوب.', ['ar-SA,ar;q=0.9,en-US;q=0.8,en;q=0.7', 'ar-EG', 'ar']],
  ['cs', 'Pole name je povinné.', ['cs-CZ,cs;q=0.9,en;q=0.8', 'cs,sk;q=0.8,en-US;q=0.5,en;q=0.3']],
  ['de', 'Das Feld name ist erforderlich.', ['de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'de-CH', 'de-AT,de;q=0.9']],
  ['en', 'The name field is required.', ['en-US,en;q=0.9', 'en-GB', 'fil-PH,fil;q=0.9', 'nb-NO,nb;q=0.9,no;q=0.8,en-US;q=0.7', 'no', '*']],
  ['es', 'El campo name es obligatorio.', ['es-ES,es;q=0.9,en;q=0.8', 'es-419,es;q=0.9', 'es-MX']],
  ['fa', 'فیلد \u2068name\u2069 الزامی است.', ['fa-IR,fa;q=0.9,en-US;q=0.8', 'fa']],
  ['fi', 'Kenttä name on pakollinen.', ['fi-FI,fi;q=0.9,en;q=0.8']],
  ['fr', 'Le champ name est obligatoire.', ['fr-FR,fr;q=0.9,en-US;q=0.8', 'fr-CA,fr;q=0.9', 'fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5']],
  ['he', 'השדה \u2068name\u2069 הוא חובה.', ['he-IL,he;q=0.9,en-US;q=0.8', 'iw-IL,iw;q=0.9', 'iw']],
  ['hi', 'name फ़ील्ड ज़रूरी है।', ['hi-IN,hi;q=0.9,en-IN;q=0.8']],
  ['id', 'Kolom name wajib diisi.', ['id-ID,id;q=0.9,en-US;q=0.8', 'in']],
  ['it', 'Il campo name è obbligatorio.', ['it-IT,it;q=0.9,en;q=0.8', 'it-CH']],
  ['ja', 'nameフィールドは必須です。', ['ja,en-US;q=0.9,en;q=0.8', 'ja-JP']],
  ['kk', 'name өрісі міндетті.', ['kk-KZ,kk;q=0.9,ru;q=0.8,en;q=0.7']],
  ['ko', 'name 필드는 필수입니다.', ['ko-KR,ko;q=0.9,en-US;q=0.8']],
  ['nl', 'Het veld name is verplicht.', ['nl-NL,nl;q=0.9,en;q=0.8', 'nl-BE,nl;q=0.9,fr-BE;q=0.8']],
  ['pl', 'Pole name jest wymagane.', ['pl-PL,pl;q=0.9,en-US;q=0.8']],
  ['pt', 'O campo name é obrigatório.', ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-PT,pt;q=0.9', 'pt-AO']],
  ['ru', 'Поле name обязательно для заполнения.', ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru-UA,ru;q=0.9', 'be-BY,be;q=0.9,ru;q=0.8']],
  ['sv', 'Fältet name är obligatoriskt.', ['sv-SE,sv;q=0.9,en;q=0.8', 'sv-FI']],
  ['tr', 'name alanı zorunludur.', ['tr-TR,tr;q=0.9,en-US;q=0.8']],
  ['uk', 'Поле name є обов’язковим.', ['uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7', 'uk']],
  ['uz', 'name maydoni majburiy.', ['uz-UZ,uz;q=0.9,ru;q=0.8', 'uz-Latn-UZ', 'uz-Latn', 'uz-Cyrl-UZ']],
  ['vi', 'Trường name là bắt buộc.', ['vi-VN,vi;q=0.9,en-US;q=0.8', 'vi']],
  ['zh-Hans', 'name 字段为必填项。', ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-SG', 'zh-Hans-CN', 'zh-Hans-HK', 'zh']],
  ['zh-Hant', 'name 欄位為必填。', ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-HK,zh;q=0.9', 'zh-MO', 'zh-Hant-HK', 'zh-Hant']],
]

t.test('every language has a test request', async (t) => {
  t.strictSame(readers.map(([language]) => language), shippedLanguages)
})

t.test('a browser gets an answer in its language, with Content-Language', async (t) => {
  const { app, ask } = await service(t, { supportedLngs: shippedLanguages, fallbackLng: 'en', wording: 'plain' })
  app.post('/', { schema: { body } }, () => 'ok')
  await app.ready()
  for (const [language, text, headers] of readers) {
    const { invalid } = shippedTexts(language)!.message as Texts
    for (const header of headers) {
      const answer = await ask({ method: 'POST', url: '/', payload: {} }, header)
      t.equal(answer.language, language, header)
      t.strictSame(JSON.parse(answer.body), { message: invalid, errors: { name: [text] } }, header)
    }
  }
})

t.test('a service that names no languages answers in English and Russian', async (t) => {
  const { app, ask } = await service(t, { wording: 'plain' })
  app.post('/', { schema: { body } }, () => 'ok')
  for (const [language, , [header = '']] of readers) {
    const expected = ['kk', 'ru', 'uk', 'uz'].includes(language) ? 'ru' : 'en'
    t.equal((await ask({ method: 'POST', url: '/', payload: {} }, header)).language, expected, header)
  }
})

t.test('a language without texts has those of its fallback', async (t) => {
  const { ask } = await service(t, { supportedLngs: ['en', 'sv'], fallbackLng: { nb: 'sv', default: 'en' }, wording: 'plain' })
  t.strictSame((await ask('/nowhere', 'no')).language, 'sv')
  t.strictSame((await ask('/nowhere', 'nb-NO,nb;q=0.9,en;q=0.8')).body, '{"message":"Den begärda resursen hittades inte.","errors":{}}')
  t.strictSame((await ask('/nowhere', 'da')).language, 'en')
})
