/** Everything a snapshot declares, resolved, validated and linked, with everything that is wrong about it. */
import type { Checked } from '#core/checked.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { assemble } from './assemble.ts';
import { checkRules } from './checks/index.ts';
import type { Subject } from './checks/subject.ts';
import { linksOf } from './link.ts';
import type { Model } from './model.ts';
import { checkWorkspaces, declaredKeys, firstOfEach } from './names.ts';
import { placeFindings } from './place.ts';
import { readDeclarations } from './read.ts';
import { validate } from './validate.ts';

/**
 * Reads `manifests/`, `patterns/` and `blueprints/`. Never throws on what the files hold: whatever cannot be read is
 * a diagnostic, and the rest is loaded. Diagnostics come in order of file, line and column.
 */
export async function loadModel(snapshot: Snapshot): Promise<Checked<Model>> {
  const { written, findings, diagnostics } = await readDeclarations(snapshot);
  const unique = firstOfEach(written, findings);
  checkWorkspaces(unique, findings);
  const declared = declaredKeys(unique);
  const subjects: Subject[] = [];
  const invalid = new Set<string>();
  const links = new Map<string, readonly string[]>();
  for (const one of unique) {
    const resource = validate(one, findings);
    const targets = linksOf(one, declared, findings);
    if (!resource) {
      if (one.key !== null) invalid.add(`${one.kind}/${one.key}`);
      continue;
    }
    subjects.push({ written: one, resource });
    if (targets.length > 0) links.set(resource.id, targets);
  }
  const model = assemble(
    subjects.map(({ resource }) => resource),
    links,
    invalid,
    unique,
  );
  checkRules(subjects, model.workspace.spec.privacy, findings);
  return {
    value: model,
    diagnostics: await placeFindings(snapshot, findings, diagnostics),
  };
}
