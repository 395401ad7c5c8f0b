/** The words of a page beside the texts of the service. */
export interface PageWords {
  readonly language: string
  readonly title: string
  readonly languages: string
  readonly statuses: string
  readonly status: string
  readonly meaning: string
  readonly example: string
  readonly request: string
  readonly answer: string
  readonly routes: string
  readonly codes: string
  readonly field: string
  readonly rule: string
  readonly text: string
  readonly contents: string
}

const WORDS: Readonly<Record<string, PageWords>> = {
  en: {
    language: 'en',
    title: 'Errors',
    languages: 'Language',
    statuses: 'Statuses',
    status: 'Status',
    meaning: 'Meaning',
    example: 'Example',
    request: 'Request',
    answer: 'Response',
    routes: 'Routes',
    codes: 'Rules',
    field: 'Field',
    rule: 'Rule',
    text: 'Text',
    contents: 'Contents',
  },
  ru: {
    language: 'ru',
    title: 'Ошибки',
    languages: 'Язык',
    statuses: 'Коды состояния',
    status: 'Код',
    meaning: 'Описание',
    example: 'Пример',
    request: 'Запрос',
    answer: 'Ответ',
    routes: 'Методы API',
    codes: 'Правила',
    field: 'Поле',
    rule: 'Правило',
    text: 'Текст',
    contents: 'Содержание',
  },
}

/** Of a language that has none, the English ones. */
export function wordsIn (language: string): PageWords {
  return WORDS[language] ?? WORDS[language.split('-')[0]!] ?? WORDS.en!
}
