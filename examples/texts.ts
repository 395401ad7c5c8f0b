/** What this service calls its fields, and the texts of its own errors; everything else comes with the plugin. */
export const texts = {
  en: {
    labels: {
      'customer.email': 'customer’s email',
      'items.*.quantity': 'quantity',
    },
    emailTaken: 'Somebody has registered with this address already.',
  },
  ru: {
    labels: {
      'customer.email': '«почта покупателя»',
      'items.*.quantity': '«количество»',
    },
    emailTaken: 'На этот адрес уже кто-то зарегистрирован.',
  },
}
