import { z } from 'zod';
import { defineCommand } from '../command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export interface CompletionResult {
  readonly shell: (typeof SHELLS)[number];
}

export const completion = defineCommand({
  input: z.object({
    shell: z.enum(SHELLS).meta({ description: 'the shell that completes', placeholder: 'SHELL' }),
  }),
  positional: ['shell'],
  examples: [
    { line: 'completion bash', words: 'the script; put eval "$(fractal completion bash)" into ~/.bashrc' },
    { line: 'completion zsh', words: 'for zsh, after compinit' },
    { line: 'completion fish', words: 'for ~/.config/fish/completions/fractal.fish' },
  ],
  run: async (_context, { shell }): Promise<CompletionResult> => ({ shell }),
});
