/** The catalogue of diagnostic codes. A code, once published, keeps its meaning for ever. */
import { actionCodes } from './action.ts';
import { blueprintCodes } from './blueprint.ts';
import { driftCodes } from './drift.ts';
import { economicsCodes } from './economics.ts';
import type { CodeEntry } from './entry.ts';
import { factCodes } from './fact.ts';
import { githubCodes } from './github.ts';
import { intakeCodes } from './intake.ts';
import { kindCodes } from './kind.ts';
import { manifestCodes } from './manifest.ts';
import { moduleCodes } from './module.ts';
import { patternCodes } from './pattern.ts';
import { policyCodes } from './policy.ts';
import { privacyCodes } from './privacy.ts';
import { proposalCodes } from './proposal.ts';
import { referenceCodes } from './reference.ts';
import { sourceCodes } from './source.ts';
import { timeCodes } from './time.ts';
import { updateCodes } from './update.ts';
import { yamlCodes } from './yaml.ts';

export const codes = {
  ...sourceCodes,
  ...yamlCodes,
  ...manifestCodes,
  ...kindCodes,
  ...moduleCodes,
  ...referenceCodes,
  ...timeCodes,
  ...factCodes,
  ...economicsCodes,
  ...privacyCodes,
  ...policyCodes,
  ...patternCodes,
  ...intakeCodes,
  ...proposalCodes,
  ...githubCodes,
  ...actionCodes,
  ...blueprintCodes,
  ...updateCodes,
  ...driftCodes,
};

export type Code = keyof typeof codes;

const entries: Readonly<Record<string, CodeEntry>> = codes;

/** The catalogue's entry, or null when there is no such code. */
export function explainCode(code: string): CodeEntry | null {
  return Object.hasOwn(entries, code) ? (entries[code] ?? null) : null;
}
