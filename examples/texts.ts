/** The labels of this service's fields, and the texts of its own errors. All other texts come with the plugin. */
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
