/** A new resource as an edit: beside its siblings where there are some, else in a file of its own. */
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import type { Edit } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { plainValue } from '#source/yaml-schema.ts';
import { compose } from './compose.ts';
import { nameSpot } from './declaration.ts';
import type { Finding } from './finding.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import { danglingLinks, declaredNames } from './link.ts';
import type { Model } from './model.ts';
import { INTERNAL } from './names.ts';
import { placeFindings } from './place.ts';
import { linksOf } from './references.ts';
import { editFor } from './scaffold/edit.ts';
import { homeOf } from './scaffold/home.ts';
import { validate } from './validate.ts';
import { article, inWords, short } from './words.ts';
import { isFields, type Written } from './written.ts';

export interface NewResource {
  readonly kind: KindName;
  /** `harbour-tea`; of a task `harbour-shop/checkout`. */
  readonly name: string;
  /** Fields by path, as typed: `{ client: 'harbour-tea', 'budget.hours': '160 h', title: 'Harbour shop' }`. */
  readonly set: Readonly<Record<string, string>>;
}

/** The kind a word means: `project`, `Projects`, `secret-contract`; null with the nearest word where it means none. */
export function kindOfWord(
  word: string,
): { readonly kind: KindName } | { readonly kind: null; readonly near: string | null } {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const kind = kindNames.find((one) => [one, kinds[one].plural].some((name) => plain(name) === plain(word)));
  if (kind !== undefined) return { kind };
  return {
    kind: null,
    near: nearest(
      word.toLowerCase(),
      kindNames.map((one) => inWords(one).replaceAll(' ', '-')),
    ),
  };
}

/**
 * The edit that declares the resource; null when it would not be sound, and the diagnostics say why: a field is
 * missing or wrong, a name is taken, or another one is unknown.
 */
export async function scaffold(
  snapshot: Snapshot,
  model: Model,
  wanted: NewResource,
): Promise<Checked<Edit | null>> {
  const findings: Finding[] = [];
  const written = writtenOf(wanted, findings);
  if (written) {
    validate(written, findings);
    checkNames(written, model, findings);
  }
  const diagnostics = (await placeFindings(snapshot, findings)).map(withoutPlace);
  if (!written || findings.length > 0) return { value: null, diagnostics };
  return { value: await editFor(snapshot, written, homeOf(snapshot, model, written)), diagnostics: [] };
}

function writtenOf({ kind, name, set }: NewResource, findings: Finding[]): Written | null {
  const spec = bareMap();
  const beside = bareMap();
  for (const [path, text] of Object.entries(set)) {
    const steps = path.split('.');
    if (path === 'title') beside.title = text;
    // Labels are texts, whatever they look like.
    else if (steps[0] === 'labels') setAt(beside, steps, steps.length > 1 ? text : typed(text));
    else if (steps[0] === 'title') findings.push(titleIsText(path));
    else setAt(spec, steps, typed(text));
  }
  const slash = kinds[kind].scope === undefined ? -1 : name.indexOf('/');
  const at = { file: '', document: 0, pointer: [], on: 'value' } as const;
  return compose(
    {
      kind,
      name: name.slice(slash + 1),
      title: beside.title,
      labels: beside.labels,
      spec,
      owner: slash >= 0 ? name.slice(0, slash) : null,
      at,
      nameAt: at,
      metadataAt: at,
    },
    findings,
  );
}

function titleIsText(path: string): Finding {
  return {
    code: 'manifest/unknown-field',
    message: `\`title\` is a text and has no field \`${short(path.slice('title.'.length))}\` in it`,
    hint: 'write `title="…"`',
  };
}

function setAt(map: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    map[first] = value;
    return;
  }
  const known = map[first];
  const inner = isFields(known) ? { ...known } : bareMap();
  map[first] = inner;
  setAt(inner, rest, value);
}

// Without a prototype, so that a field named `__proto__` is a field.
function bareMap(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

// Lists, maps and quoted texts are YAML; anything else is one value, also with `: ` in it.
function typed(text: string): unknown {
  if (/^[[{"']/.test(text)) {
    const { value, diagnostics } = parseManifestYaml('--set', text);
    return diagnostics.length === 0 ? value[0] : text;
  }
  const plain = plainValue(text);
  return plain === 'unsafe' || typeof plain.value === 'symbol' ? text : plain.value;
}

function checkNames(written: Written, model: Model, findings: Finding[]): void {
  const id = `${written.kind}/${written.key}`;
  const taken = model.resources.get(id);
  if (taken || model.invalid.has(id)) {
    findings.push({
      code: written.key === INTERNAL ? 'manifest/reserved-name' : 'manifest/duplicate-name',
      message: `there is ${article(written.kind)} \`${written.key}\` already`,
      ...(taken && taken.at.file !== '' && { related: [nameSpot(taken.at)] }),
      hint: 'choose another name',
    });
  }
  const declared = declaredNames([...model.resources.keys(), ...model.invalid, id]);
  findings.push(...danglingLinks({ at: written.at, links: linksOf(written) }, declared));
}

// What was typed stands in no file.
function withoutPlace({ at: _, hint, ...diagnostic }: Diagnostic): Diagnostic {
  const field = /^add `(.+?)(?:: (.+))?`$/.exec(hint ?? '');
  const words = field ? `add \`--set "${field[1]}=${field[2] ?? '…'}"\`` : hint;
  return { ...diagnostic, ...(words !== undefined && { hint: words }) };
}
