// The trust page: plain HTML without a script, for browsers that do not trust this server yet.

import { TRUST_WORDS, type TrustLanguage } from './words.ts'

export interface TrustFacts {
  readonly language: TrustLanguage
  /** Where the site itself is, as this visitor reaches it. */
  readonly site: string
  /** SHA-256 of the authority's certificate, as `AB:CD:…`. */
  readonly fingerprint: string
  /** ms since 1970. */
  readonly validTo: number
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const code = (line: string): string => `<pre><code>${escaped(line)}</code></pre>`
const steps = (all: readonly string[]): string => `<ol>${all.map((each) => `<li>${escaped(each)}</li>`).join('')}</ol>`
const line = (text: string): string => `<p>${escaped(text)}</p>`
const card = (title: string, ...body: string[]): string => `<section class="card"><h3>${escaped(title)}</h3>${body.join('')}</section>`

export const CERTIFICATE = 'gongfang-ca'
const ADD_TO_STORE = `certutil -addstore -f Root ${CERTIFICATE}.crt`
const DEBIAN = `sudo cp ${CERTIFICATE}.pem /usr/local/share/ca-certificates/${CERTIFICATE}.crt\nsudo update-ca-certificates`
const RPM = `sudo cp ${CERTIFICATE}.pem /etc/pki/ca-trust/source/anchors/\nsudo update-ca-trust`
const NSS = `certutil -d sql:$HOME/.pki/nssdb -A -t "C,," -n Gongfang -i ${CERTIFICATE}.pem`

/** In eight groups of four bytes, so that two people can read them to each other. */
function groups(fingerprint: string): string {
  const bytes = fingerprint.split(':')
  return Array.from({ length: 8 }, (_, i) => `<span>${bytes.slice(4 * i, 4 * i + 4).join(':')}</span>`).join(' ')
}

export function trustPage({ language, site, fingerprint, validTo }: TrustFacts): string {
  const words = TRUST_WORDS[language]
  const other = language === 'en' ? 'zh-CN' : 'en'
  const hash = fingerprint.replaceAll(':', '').toLowerCase()
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${words.title} · ${words.name}`)}</title>
<link rel="stylesheet" href="/trust.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><div><strong>${escaped(words.name)}</strong><a href="/trust?lang=${other}" lang="${other}" hreflang="${other}">${words.language}</a></div></header>
<main>
<h1>${escaped(words.title)}</h1>
<p class="lead">${escaped(words.why)}</p>
<p class="soft">${escaped(words.bounds)}</p>
<div class="first">
<section class="step"><h2><b>1</b> ${escaped(words.download)}</h2>
<p class="buttons"><a class="next" href="/${CERTIFICATE}.crt">${escaped(words.downloadButton)}</a>
<a class="button" href="/${CERTIFICATE}.pem" download>${escaped(words.downloadPem)}</a></p>
<p class="soft">${escaped(words.downloadNote)}</p></section>
<section class="step"><h2><b>2</b> ${escaped(words.compare)}</h2>
${line(words.compareText)}
<p class="fingerprint">${groups(fingerprint)}</p>
<p class="soft">SHA-256 · ${escaped(words.valid)} <time>${new Date(validTo).toISOString().slice(0, 10)}</time></p>
<details><summary>${escaped(words.compareHow)}</summary>
${line('Windows')}${code(`certutil -hashfile ${CERTIFICATE}.crt SHA256`)}${line('Linux')}${code(`sha256sum ${CERTIFICATE}.crt`)}
<p class="hash">${hash}</p></details></section>
</div>
<section class="step"><h2><b>3</b> ${escaped(words.install)}</h2>
<div class="cards">
${card(words.windows, steps(words.windowsSteps), line(words.windowsCommand), code(ADD_TO_STORE))}
${card(words.room, steps(words.roomSteps), line(words.roomCommand), code(ADD_TO_STORE))}
${card(words.linux, ...words.linuxSteps.map(line), code(DEBIAN), line(words.linuxRpm), code(RPM), line(words.linuxChrome), code(NSS))}
${card(words.firefox, steps(words.firefoxSteps))}
${card(words.tablet, steps(words.tabletSteps))}
${card(words.android, steps(words.androidSteps))}
</div></section>
<section class="step last"><h2><b>4</b> ${escaped(words.proceed)}</h2>
<p class="buttons"><a class="button" href="${escaped(site)}/">${escaped(site)}</a></p>
${line(words.proceedText)}</section>
</main>
</body>
</html>
`
}
