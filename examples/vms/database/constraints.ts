/** The constraints that a client can violate, by name: the field that is wrong and its text. All others stay a 500. */
export const constraints = {
  cameras_mac_key: { field: 'mac', text: 'camera.macTaken' },
  events_camera_fkey: { field: 'camera_id', text: 'event.noCamera' },
}
