// Plain http beside TLS: the trust page and the authority's certificate, and the way to https for every other page. Nothing is read from here.

import type { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { inUrl } from '../tls/machine.ts'
import { CERTIFICATE, trustPage } from './page.ts'
import { trustLanguage } from './words.ts'

export interface PlainDeps {
  readonly authority: X509Certificate
  /** What the server may be called in an address; whoever calls it otherwise is sent to the first. */
  readonly hosts: () => readonly string[]
  readonly tlsPort: () => number
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

export function openPlainListener(deps: PlainDeps): Server {
  const style = readFileSync(new URL('./trust.css', import.meta.url))
  const server = createServer({ maxHeaderSize: 8192, requestTimeout: 10_000, keepAliveTimeout: 2000 }, (request, reply) =>
    answer(request, reply, deps, style),
  )
  return server
}

function answer(request: IncomingMessage, reply: ServerResponse, { authority, hosts, tlsPort }: PlainDeps, style: Uint8Array): void {
  const send = (status: number, headers: Record<string, string>, body: string | Uint8Array = ''): void => {
    reply.writeHead(status, { ...HEADERS, ...headers, 'content-length': Buffer.byteLength(body) })
    reply.end(request.method === 'HEAD' ? undefined : body)
  }
  const site = `https://${inUrl(calledBy(request.headers.host, hosts()))}:${tlsPort()}`
  const { pathname, search, searchParams } = new URL(pathOf(request.url), 'http://plain')
  const attached = (form: string): Record<string, string> => ({ 'content-disposition': `attachment; filename="${CERTIFICATE}.${form}"` })
  // What was sent in the clear is not sent on: whoever speaks to the interface here must be mended, not helped (ASVS V4.1.2).
  if ((request.method !== 'GET' && request.method !== 'HEAD') || /^\/(api|socket\.io)(\/|$)/.test(pathname)) {
    send(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }, `https only: ${site}\n`)
  } else if (pathname === '/trust') {
    const language = trustLanguage(searchParams.get('lang'), request.headers['accept-language'])
    const { fingerprint256: fingerprint, validToDate } = authority
    const page = trustPage({ language, site, fingerprint, validTo: validToDate.getTime() })
    send(200, { 'content-type': 'text/html; charset=utf-8', vary: 'accept-language' }, page)
  } else if (pathname === '/trust.css') send(200, { 'content-type': 'text/css; charset=utf-8' }, style)
  // The bytes that were signed, so that the file's own SHA-256 is the fingerprint. Not attached: iPad and Firefox then offer to install it.
  else if (pathname === `/${CERTIFICATE}.crt`) send(200, { 'content-type': 'application/x-x509-ca-cert' }, authority.raw)
  else if (pathname === `/${CERTIFICATE}.pem`)
    send(200, { 'content-type': 'application/x-pem-file', ...attached('pem') }, authority.toString())
  else send(307, { location: `${site}${pathname}${search}` })
}

/** A path of this server, whatever was asked for: `//elsewhere` and absolute forms would lead away. */
function pathOf(url: string | undefined): string {
  return url?.startsWith('/') ? url.replace(/^[/\\]+/, '/') : '/'
}

function calledBy(header: string | undefined, hosts: readonly string[]): string {
  const host = (header ?? '')
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
  return hosts.includes(host) ? host : (hosts[0] ?? 'localhost')
}
