import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { fieldOf, isFields, type Written } from '../written.ts';

const SECRET = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|PRIVATE_?KEY)$/;

/** A variable of a job that is named like a secret and holds a value: its place is under `secrets`. */
export function checkJobSecrets({ spec, at }: Written, findings: Finding[]): void {
  const env = fieldOf(spec, 'env');
  if (!isFields(env)) return;
  for (const name of Object.keys(env)) {
    if (!SECRET.test(name) || env[name] === '') continue;
    findings.push({
      code: 'privacy/secret-in-manifest',
      message: `the variable \`${name}\` is named like a secret and holds a value`,
      at: spotIn(at, ['env', name], 'key'),
      hint: `write \`secrets: { ${name}: … }\` with the name of a secret contract, and revoke what stands here if it is one`,
    });
  }
}
