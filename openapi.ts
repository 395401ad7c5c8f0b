export { openapi } from './lib/description/swagger-options.js'
export type { DescriptionOptions } from './lib/description/swagger-options.js'
export type { ErrorResponse, ErrorResponses } from './lib/description/error-responses.js'
