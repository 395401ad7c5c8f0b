/** What this service calls its fields, and the texts of its own errors; everything else comes with the plugin. */
export const texts = {
  en: {
    labels: {
      mac: 'MAC address',
      serial_number: 'serial number',
      'coordinates.latitude': 'latitude',
      'coordinates.longitude': 'longitude',
      'streams.*.url': 'address of the stream',
      'onvif.host': 'ONVIF host',
      'onvif.port': 'ONVIF port',
      'onvif.login': 'ONVIF login',
      'onvif.password': 'ONVIF password',
      camera_id: 'camera',
    },
    fields: {
      mac: { pattern: 'A MAC address looks like 00:80:f0:12:34:56.' },
      'streams.*.url': { pattern: 'The address of a stream begins with rtsp:// or rtsps://.' },
    },
    camera: { macTaken: 'There is a camera with this MAC address already.' },
    event: { noCamera: 'There is no such camera.' },
  },
  ru: {
    labels: {
      name: '«Название»',
      mac: '«MAC-адрес»',
      serial_number: '«Серийный номер»',
      'coordinates.latitude': '«Широта»',
      'coordinates.longitude': '«Долгота»',
      'streams.*.url': '«Адрес потока»',
      'onvif.host': '«Адрес ONVIF»',
      'onvif.port': '«Порт ONVIF»',
      'onvif.login': '«Логин ONVIF»',
      'onvif.password': '«Пароль ONVIF»',
      camera_id: '«Камера»',
    },
    fields: {
      mac: { pattern: 'MAC-адрес выглядит так: 00:80:f0:12:34:56.' },
      'streams.*.url': { pattern: 'Адрес потока начинается с rtsp:// или rtsps://.' },
    },
    camera: { macTaken: 'Камера с таким MAC-адресом уже есть.' },
    event: { noCamera: 'Такой камеры нет.' },
  },
}
