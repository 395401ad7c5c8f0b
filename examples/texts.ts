/** What this service calls its fields, and the texts of its own errors; everything else comes with the plugin. */
export const texts = {
  en: {
    labels: {
      'customer.email': 'customer’s email',
      'items.*.quantity': 'quantity',
    },
    emailTaken: 'This address is already registered.',
  },
  ru: {
    labels: {
      'customer.email': '«почта покупателя»',
      'items.*.quantity': '«количество»',
    },
    emailTaken: 'Этот адрес уже зарегистрирован.',
  },
}
