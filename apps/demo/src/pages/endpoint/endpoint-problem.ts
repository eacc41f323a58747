/** What is wrong with a field of the Endpoint page. */
export type EndpointProblem = {
  field: 'url' | 'headers' | 'body'
  code:
    | 'no-url'
    | 'not-a-url'
    | 'not-http'
    | 'header-without-colon'
    | 'bad-header-name'
    | 'bad-header-value'
    | 'forbidden-header'
    | 'body-not-sent'
    | 'not-json'
  message: string
}
