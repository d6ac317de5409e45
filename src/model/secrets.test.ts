import { expect, it } from 'vitest';
import { secretsIn } from './secrets.ts';

const of = (letters: string, length: number) =>
  letters.repeat(Math.ceil(length / letters.length)).slice(0, length);

// Put together here, so that no file of this repository looks like it holds a secret.
const SECRETS: readonly [words: string, text: string][] = [
  ['a GitHub token', `ghp${'_'}${of('a1B2', 36)}`],
  ['a GitHub token', `github_pat${'_'}${of('a1B2', 40)}`],
  ['a GitLab token', `glpat${'-'}${of('a1B2', 20)}`],
  ['an access key of AWS', `AKI${'A'}${of('A1B2', 16)}`],
  ['a Slack token', `xoxb${'-'}${of('1234', 24)}`],
  ['a Stripe key', `sk${'_'}live_${of('a1B2', 24)}`],
  ['a Google key', `AIz${'a'}${of('a1B2', 35)}`],
  ['an npm token', `npm${'_'}${of('a1B2', 36)}`],
  ['an API key', `sk${'-'}${of('a1B2', 32)}`],
  ['a Vault token', `hvs${'.'}${of('a1B2', 24)}`],
  ['an age key', `AGE-SECRET-KEY${'-'}1${of('A1B2', 58)}`],
  ['a Shopify token', `shpat${'_'}${of('0a1b', 32)}`],
  ['a SendGrid key', `SG${'.'}${of('a1B2', 22)}.${of('a1B2', 43)}`],
  ['a signed token', `eyJ${of('a1B2', 20)}.eyJ${of('a1B2', 20)}.${of('a1B2', 20)}`],
  ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----`],
  ['a password in an address', `postgres://tea${':'}biscuits@db.example/quay`],
];

it.each(SECRETS)('%s is found where it stands, and hidden', (words, text) => {
  const line = `  tea: { notes: "é ${text} here" }`;
  // Of an address, the part that every kind of address has.
  const marked = text.slice(Math.max(0, text.indexOf('://') - 1), text.lastIndexOf('@') + 1 || undefined);

  const found = secretsIn('manifests/tea.yaml', Buffer.from(`clients:\n${line}\n`));

  expect(found).toMatchObject([
    {
      code: 'privacy/secret-in-manifest',
      message: `a text that looks like ${words}`,
      at: { line: 2, column: line.indexOf(marked) + 1 },
    },
  ]);
  expect(found[0]?.at?.endColumn).toBe(line.indexOf(marked) + 1 + marked.length);
  expect(JSON.stringify(found)).not.toContain(marked);
});

it.each([
  ['task-names-with-many-parts-and-hyphens-inside'],
  ['https://wiki.example/ana:notes@home'],
  ['ssh://git@git.example/quay/shop'],
  ['sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['risk-assessment-of-the-harbour-and-the-quay'],
  ['orders@harbour-tea.example'],
])('`%s` is no secret', (text) => {
  expect(secretsIn('manifests/tea.yaml', Buffer.from(`notes: ${text}\n`))).toEqual([]);
});
