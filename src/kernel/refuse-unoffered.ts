/** A repository whose manifest would be an error as soon as it is written is not made. */
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import { selectedRange } from '#model/modules/wanted.ts';

/** Throws a KernelError where the workspace does not select the module of the part, or the module keeps it to itself. Parts are named `module/part`. */
export function refuseUnoffered(model: Model, sort: 'blueprint' | 'pattern', part: string): void {
  const [name = '', own = ''] = part.split('/');
  const module = model.byKind.Module.get(name);
  if (!module) return;
  if (!module.spec.exports[`${sort}s`].includes(own)) {
    throw new KernelError(
      'repository/not-exported',
      `\`${name}\` does not export the ${sort} \`${own}\`, and a repository of it would be an error`,
      `write \`exports: { ${sort}s: [${own}] }\` in \`${module.at.file}\``,
    );
  }
  if (selectedRange(name, model.workspace.spec.modules) === null) {
    throw new KernelError(
      'repository/not-selected',
      `the workspace does not select \`${name}\`, and a repository of its ${sort} would be an error`,
      `add \`${name}@^${module.spec.version}\` to \`modules\` in \`${model.workspace.at.file}\``,
    );
  }
}
