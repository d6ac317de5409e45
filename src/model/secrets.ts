/** Texts in manifests that look like secrets, found by the marks that their issuers give them. */
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { placeAt } from '#source/place.ts';

/** What is found, in words, and how it looks. */
const LOOKS: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{22,}/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['an access key of AWS', /\bA[KS]IA[0-9A-Z]{16}\b/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}/],
  ['a Stripe key', /\b[sr]k_(?:live|test)_\w{16,}/],
  ['a Google key', /\bAIza[\w-]{35}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['an API key', /\bsk-[A-Za-z0-9_-]{20,}/],
  ['a Vault token', /\bhvs\.[\w-]{20,}/],
  ['an age key', /AGE-SECRET-KEY-1[0-9A-Z]{58}/],
  ['a Shopify token', /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}/],
  ['a SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/],
  ['a password in an address', /[a-z]:\/\/[^\s/:@"'`]{1,256}:[^\s/@"'`]{1,256}@/],
];

// Without the word boundaries every pattern begins with fixed letters, which is four times as fast over all files.
const ANY = new RegExp(LOOKS.map(([, { source }]) => source.replaceAll('\\b', '')).join('|'));

/** Every text that looks like a secret. What is found is never repeated: not in the message, not in the excerpt. */
export function secretsIn(file: string, bytes: Buffer): Diagnostic[] {
  // Latin-1 keeps every ASCII letter and costs nothing; the patterns hold no others.
  if (!ANY.test(bytes.toString('latin1'))) return [];
  const text = bytes.toString('utf8');
  return LOOKS.flatMap(([words, { source }]) =>
    [...text.matchAll(new RegExp(source, 'g'))].map((match) => secret(words, hidden(text, file, match))),
  );
}

function secret(words: string, at: Place): Diagnostic {
  return {
    code: 'privacy/secret-in-manifest',
    severity: 'error',
    message: `a text that looks like ${words}`,
    at,
    hint: 'revoke it, keep the new one outside, and name where it lives in a `SecretContract`',
  };
}

function hidden(text: string, file: string, match: RegExpExecArray): Place {
  const place = placeAt(text, file, match.index, match.index + match[0].length);
  const excerpt = LOOKS.reduce(
    (line, [, { source }]) => line.replace(new RegExp(source, 'g'), (found) => '•'.repeat(found.length)),
    place.excerpt ?? '',
  );
  return { ...place, excerpt };
}
