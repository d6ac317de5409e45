/** Everything a snapshot declares, resolved, validated and linked, with everything that is wrong about it. */
import type { Checked } from '#core/checked.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { assemble } from './assemble.ts';
import { checkCircles } from './checks/circles.ts';
import { checkPay } from './checks/pay.ts';
import { declaredNames, resolveLinks } from './link.ts';
import type { Model } from './model.ts';
import { readModuleKinds } from './module-kinds/read-kinds.ts';
import { firstOfEach, INTERNAL, withOneWorkspace, withoutForeign } from './names.ts';
import { placeFindings } from './place.ts';
import { gather } from './read.ts';

/**
 * Reads `manifests/`, `patterns/` and `blueprints/`. Never throws on what the files hold: whatever cannot be read is
 * a diagnostic, and the rest is loaded. Diagnostics come in order of file, line and column.
 */
export async function loadModel(snapshot: Snapshot): Promise<Checked<Model>> {
  const { value: ofModules, diagnostics: wrongKinds } = await readModuleKinds(snapshot);
  const { declarations, findings, diagnostics, pay } = await gather(snapshot, ofModules.kinds);
  findings.push(...ofModules.findings);
  const own = withoutForeign(declarations, findings);
  const unique = withOneWorkspace(firstOfEach(own, findings), findings);
  checkCircles(unique, findings);
  const declared = declaredNames([...unique.flatMap(({ id }) => id ?? []), `Project/${INTERNAL}`]);
  const uses = resolveLinks(unique, declared, findings);
  const model = assemble(unique, uses, ofModules.kinds);
  checkPay(pay, model.workspace.spec.privacy, findings);
  return {
    value: model,
    diagnostics: await placeFindings(snapshot, findings, [...diagnostics, ...wrongKinds]),
  };
}
