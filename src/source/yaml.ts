/** Reads YAML strictly: a sound file at the speed of js-yaml, and everything wrong with one that is not, with its place. */
import { constructFromEvents, EVENT_ID, type Event, parseEvents, SCALAR_STYLE, type Schema } from 'js-yaml';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { FACTS_BYTES, MANIFEST_BYTES, MAX_DEPTH } from './limits.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { deceptions, decodeText } from './text.ts';
import { yamlFindings } from './yaml-findings.ts';
import { FACTS_SCHEMA, MANIFEST_SCHEMA } from './yaml-schema.ts';
import { syntaxFinding } from './yaml-syntax.ts';
import type { YamlValue } from './yaml-value.ts';

/** The documents of a manifest file; none of them when anything in the file is refused. At most 256 KiB. */
export function parseManifestYaml(file: string, source: Uint8Array | string): Checked<readonly YamlValue[]> {
  return parse(source, { file, limit: MANIFEST_BYTES, schema: MANIFEST_SCHEMA });
}

/** The documents of a facts file, every value as text; none of them when anything is refused. At most 4 MiB. */
export function parseFactsYaml(file: string, source: Uint8Array | string): Checked<readonly YamlValue[]> {
  return parse(source, { file, limit: FACTS_BYTES, schema: FACTS_SCHEMA });
}

/**
 * The events of a facts file (values as text, offsets into `text`), for readers that need the place of every entry.
 * Null when anything is refused: what `parseFactsYaml` refuses is refused here.
 */
export function readFactsEvents(text: string, file: string): Checked<readonly Event[] | null> {
  const deceptive = deceptions(text, file);
  if (deceptive.length > 0) return { value: null, diagnostics: deceptive };
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const found = yamlFindings(text, events, { file, schema: FACTS_SCHEMA });
    return { value: found.length === 0 ? events : null, diagnostics: found };
  } catch (error) {
    return { value: null, diagnostics: [syntaxFinding(error, text, file)] };
  }
}

/** The documents of a file that a program wrote, values as in a manifest; none of them when anything is refused. At most 4 MiB. */
export function parseRecordYaml(file: string, source: Uint8Array | string): Checked<readonly YamlValue[]> {
  return parse(source, { file, limit: FACTS_BYTES, schema: MANIFEST_SCHEMA });
}

interface Reading {
  readonly file: string;
  readonly limit: number;
  readonly schema: Schema;
}

function parse(source: Uint8Array | string, reading: Reading): Checked<readonly YamlValue[]> {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const { value: text, diagnostics } = decodeText(bytes, reading.file, reading.limit);
  if (text === null) return refused(diagnostics);
  const deceptive = deceptions(text, reading.file);
  if (deceptive.length > 0) return refused(deceptive);
  const plain = reading.schema === MANIFEST_SCHEMA ? readPlainYaml(text) : null;
  if (plain !== null) return { value: [plain], diagnostics: [] };
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    return refused([syntaxFinding(error, text, reading.file)]);
  }
  if (/[&*!%\\]/.test(text) && hasSpecials(events)) {
    const found = yamlFindings(text, events, reading);
    if (found.length > 0) return refused(found);
  }
  try {
    const documents = constructFromEvents(events, { source: text, schema: reading.schema, maxAliases: 0 });
    return { value: documents as YamlValue[], diagnostics: [] };
  } catch (error) {
    const found = yamlFindings(text, events, reading);
    return refused(found.length > 0 ? found : [syntaxFinding(error, text, reading.file)]);
  }
}

/** Anchors, aliases, tags, directives, or texts with escapes that need a look. */
function hasSpecials(events: readonly Event[]): boolean {
  for (const event of events) {
    if (event.type === EVENT_ID.POP) continue;
    if (event.type === EVENT_ID.ALIAS) return true;
    if (event.type === EVENT_ID.DOCUMENT) {
      if (event.directives.length > 0) return true;
    } else if (event.anchorStart !== -1 || event.tagStart !== -1) return true;
    else if (event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast)
      return true;
  }
  return false;
}

function refused(diagnostics: readonly Diagnostic[]): Checked<readonly YamlValue[]> {
  return { value: [], diagnostics };
}
