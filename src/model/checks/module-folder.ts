import { nameSpot } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { moduleOfFile } from '../scope.ts';
import type { Written } from '../written.ts';

/** A module that is named otherwise than its folder, whose patterns and blueprints would belong to another. */
export function checkModuleFolder({ name, at }: Written, findings: Finding[]): void {
  const folder = moduleOfFile(at.file);
  if (folder === null || folder === name) return;
  findings.push({
    code: 'manifest/scope-mismatch',
    message: `the module is named \`${name}\`, but its folder says \`${folder}\``,
    at: nameSpot(at),
    hint: 'make both equal',
  });
}
