const formats = new Map<string, Intl.NumberFormat>()

/** A number as a language writes it: `1.5`, `1,5`; not grouped, and never rounded. */
export function formatNumber (value: number, language: string): string {
  let format = formats.get(language)
  if (format === undefined) formats.set(language, format = new Intl.NumberFormat(tagOf(language), { useGrouping: false, maximumFractionDigits: 20 }))
  return format.format(value)
}

/** BCP 47 for i18next's spelling of a language: `pt_BR`. */
export function tagOf (language: string): string {
  return language.replaceAll('_', '-')
}
