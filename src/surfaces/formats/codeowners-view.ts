import type { CodeownersResult } from '#kernel/commands/codeowners.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const codeownersView: View<CodeownersResult> = {
  text({ path, onlyChecked, lines }, look) {
    const { good, warn } = look.paint;
    if (path === null)
      return [
        lines.length > 2
          ? 'the block is what roles and policies say'
          : 'no policy asks anybody: there is nothing to mirror',
      ];
    return [
      onlyChecked ? `${warn('·')} ${path} would change to` : `${good('✓')} ${path}`,
      ...lines.map((line) => `  ${visible(line)}`),
    ];
  },
};
