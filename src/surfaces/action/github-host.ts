/** GitHub as the step may speak to it, and what happens when it may not. */
import { KernelError } from '#core/trouble.ts';
import type { Host } from '#source/github/host.ts';
import { remark } from './log-commands.ts';
import type { Inputs } from './registry.ts';
import type { Runner } from './runner.ts';

/** Null without a token. Throws a KernelError where the environment says nothing sensible. */
export async function hostOf(runner: Runner, { token }: Inputs): Promise<Host | null> {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: api } = runner.env;
  if (token === '') return null;
  const { openHost } = await import('#source/github/host.ts');
  const { repositoryName } = await import('#source/github/repository.ts');
  const { second, signal } = runner;
  return openHost({ token, repository: repositoryName(repository), api, second, signal });
}

/** What GitHub gives; when it refuses, a warning and null, for the decision does not hang on it. */
export async function warned<T>(runner: Runner, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || !trouble.code.startsWith('github/')) throw trouble;
    remark(runner, 'warning', trouble.message, trouble.hint);
    return null;
  }
}
