export const attackOptions = {}
export function addAttackRoute () {}
