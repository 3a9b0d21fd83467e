/** The record over HTTP: a JSON API with its OpenAPI document, and the web pages. */
export { type Served, serve } from './serve.ts'
