import { YAMLException } from 'js-yaml';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { MAX_DEPTH } from './limits.ts';
import { placeAt } from './place.ts';

/** js-yaml's complaint as a finding of ours. Rethrows what is not one. */
export function syntaxFinding(error: unknown, text: string, file: string): Diagnostic {
  // A RangeError is the engine's own stack, which the limit on depth keeps us from; fail closed all the same.
  if (error instanceof RangeError) return tooDeep({ file });
  if (!(error instanceof YAMLException)) throw error;
  const position = Math.min(error.mark?.position ?? 0, Math.max(0, text.length - 1));
  const at = placeAt(text, file, position, position + 1);
  if (error.reason.startsWith('nesting exceeded')) return tooDeep(at);
  return {
    code: 'yaml/syntax',
    severity: 'error',
    message: `not YAML: ${error.reason}`,
    at,
    hint: 'check the indentation, the space after `:`, and quote texts with `: ` or ` #`',
  };
}

function tooDeep(at: Place): Diagnostic {
  return {
    code: 'yaml/too-deep',
    severity: 'error',
    message: `more than ${MAX_DEPTH} levels of nesting`,
    at,
    hint: 'write the value with fewer levels',
  };
}
