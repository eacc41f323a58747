/** Where the mock server is when nobody says another place. */
export const defaultMockUrl = 'http://127.0.0.1:4747'
