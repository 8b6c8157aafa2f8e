// X.509 certificates: what the school's own authority and the server's certificate say, and how they are signed. ECDSA on P-256 throughout.
// The authority can only ever vouch for servers on this school's network: a stolen key opens no bank and signs no program.

import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from '@peculiar/asn1-x509'
import type { Scope } from './scope.ts'

export interface Signer {
  readonly key: KeyObject
  readonly certificate: X509Certificate
}

/** What a server is called: host names, and addresses without brackets or zones. */
export interface Called {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

export const DAY = 24 * 60 * 60 * 1000
const AUTHORITY_DAYS = 3652
/** The longest that browsers take; counted from a day before now, for computers whose clocks are behind. */
const SERVER_DAYS = 397

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const [COMMON_NAME, ORGANISATION] = ['2.5.4.3', '2.5.4.10']
/** X.509 counts versions from 0. */
const VERSION_3 = 2

const named = (commonName: string): Name =>
  new Name(
    [
      [ORGANISATION, 'Gongfang 工坊'],
      [COMMON_NAME, commonName],
    ].map(
      ([type = '', utf8String = '']) =>
        new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) })]),
    ),
  )

const extension = (extnID: string, critical: boolean, value: unknown): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })

/** RFC 5280 4.2.1.2: any identifier that is the key's own will do; random bytes serve an authority whose certificate is always at hand. */
const keyIdentifier = (): SubjectKeyIdentifier => new SubjectKeyIdentifier(new Uint8Array(randomBytes(20)).buffer)

function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16))
  // Positive, and never a leading zero that DER would have to leave out.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

interface Wish {
  readonly subject: Name
  readonly issuer: Name
  readonly publicKey: KeyObject
  readonly from: number
  readonly to: number
  readonly extensions: readonly Extension[]
}

function signed(wish: Wish, key: KeyObject): X509Certificate {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const body = new TBSCertificate({
    version: VERSION_3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: wish.issuer,
    validity: new Validity({ notBefore: wholeSecond(wish.from), notAfter: wholeSecond(wish.to) }),
    subject: wish.subject,
    subjectPublicKeyInfo: AsnConvert.parse(wish.publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions([...wish.extensions]),
  })
  const signature = new Uint8Array(sign('sha256', Buffer.from(AsnConvert.serialize(body)), key))
  const whole = new Certificate({ tbsCertificate: body, signatureAlgorithm: algorithm, signatureValue: signature.buffer })
  return new X509Certificate(Buffer.from(AsnConvert.serialize(whole)))
}

const wholeSecond = (at: number): Date => new Date(Math.floor(at / 1000) * 1000)
const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

export function makeAuthority(called: string, scope: Scope, now: number): Signer {
  const key = newKey()
  const publicKey = createPublicKey(key)
  const subject = named(called)
  const permitted = [
    ...scope.names.map((dNSName) => new GeneralName({ dNSName })),
    ...scope.networks.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const permittedSubtrees = new GeneralSubtrees(permitted.map((base) => new GeneralSubtree({ base })))
  const extensions = [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_nameConstraints, true, new NameConstraints({ permittedSubtrees })),
    extension(id_ce_subjectKeyIdentifier, false, keyIdentifier()),
  ]
  const wish = { subject, issuer: subject, publicKey, from: now - DAY, to: now + AUTHORITY_DAYS * DAY, extensions }
  return { key, certificate: signed(wish, key) }
}

/** A certificate for whatever the server is called, which must be within the authority's scope. */
export function makeServerCertificate(authority: Signer, called: Called, now: number): Signer {
  const { tbsCertificate } = AsnConvert.parse(authority.certificate.raw, Certificate)
  const key = newKey()
  const from = Math.max(now - DAY, authority.certificate.validFromDate.getTime())
  const to = Math.min(from + SERVER_DAYS * DAY - 1000, authority.certificate.validToDate.getTime())
  const names = [
    ...called.names.map((dNSName) => new GeneralName({ dNSName })),
    ...called.addresses.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const issuerKey = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_subjectKeyIdentifier)
  const extensions = [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names)),
    extension(id_ce_subjectKeyIdentifier, false, keyIdentifier()),
    ...(issuerKey
      ? [
          extension(
            id_ce_authorityKeyIdentifier,
            false,
            new AuthorityKeyIdentifier({ keyIdentifier: AsnConvert.parse(issuerKey.extnValue.buffer, SubjectKeyIdentifier) }),
          ),
        ]
      : []),
  ]
  const wish = { subject: named('server'), issuer: tbsCertificate.subject, publicKey: createPublicKey(key), from, to, extensions }
  return { key, certificate: signed(wish, authority.key) }
}

/** What a certificate's authority may vouch for; undefined when it says nothing about it. */
export function scopeOf(certificate: X509Certificate): Scope | undefined {
  const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate)
  const found = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_nameConstraints)
  const permitted = found && AsnConvert.parse(found.extnValue.buffer, NameConstraints).permittedSubtrees
  if (!permitted) return undefined
  const bases = [...permitted].map(({ base }) => base)
  return {
    names: bases.flatMap(({ dNSName }) => dNSName ?? []),
    networks: bases.flatMap(({ iPAddress }) => iPAddress ?? []),
  }
}
