/** Everything that stands against releasing a module: what is wrong in its files, its templates, and its version. */
import { type Diagnostic, sortDiagnostics } from '#core/diagnostic.ts';
import { spotIn } from '#model/declaration.ts';
import { foldersOf } from '#model/modules/content.ts';
import { placeFindings } from '#model/place.ts';
import type { OneModule, OpenModules } from './modules.ts';

/** That a released version has changed is no finding here: a release is what mends it. */
export async function moduleFindings(
  { module, plan, diagnostics }: OneModule,
  opened: OpenModules,
): Promise<Diagnostic[]> {
  const folders = foldersOf(module.name);
  const own = opened.diagnostics.filter(
    ({ at, code }) =>
      code !== 'module/released-changed' && folders.some((folder) => at?.file.startsWith(folder)),
  );
  const tooLow = plan.isTooLow
    ? [
        {
          code: 'module/version-too-low' as const,
          message: `${plan.written} is too low for what changed since ${plan.last}`,
          at: spotIn(module.at, ['version']),
          hint: `write ${plan.version}: ${plan.changes.find(({ level }) => level === plan.level)?.words ?? 'files changed'}`,
        },
      ]
    : [];
  return sortDiagnostics([
    ...own,
    ...diagnostics,
    ...(await templateFindings(module.name, opened)),
    ...(await placeFindings(opened.snapshot, tooLow)),
  ]);
}

async function templateFindings(module: string, opened: OpenModules): Promise<Diagnostic[]> {
  const names = [...opened.model.byKind.Blueprint.keys()].filter((name) => name.startsWith(`${module}/`));
  if (names.length === 0) return [];
  const { lintBlueprints } = await import('./blueprint-findings.ts');
  return [...(await lintBlueprints(names, opened)).diagnostics];
}
