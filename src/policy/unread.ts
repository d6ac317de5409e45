/** Files on the base that are no YAML: whether one of them may hold a rule, told from its text alone. */
import type { Snapshot } from '#source/snapshot.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * The rules without the files that surely hold none. Only where no policy is declared at all: a rule that is read could
 * be judged wrongly without what such a file declares, so beside rules every unread file blocks.
 */
export async function withoutHarmless(
  rules: RuleSet,
  snapshot: Partial<Pick<Snapshot, 'readEach'>>,
): Promise<RuleSet> {
  if (rules.declared.length > 0 || rules.garbled.length === 0) return rules;
  const harmless = new Set<string>();
  await snapshot.readEach?.(rules.garbled, (file, bytes) => {
    if (!mayHoldPolicy(bytes)) harmless.add(file);
  });
  return { ...rules, unread: rules.unread.filter((file) => !harmless.has(file)) };
}

/**
 * Whether a manifest could come of this text, however it is mended, that declares a policy. `policies` or `Policy` has to
 * stand in it, on one line or torn apart; an escape or a tag could spell it otherwise, and so could another encoding.
 */
export function mayHoldPolicy(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /polic|[\\!\0]/i.test(text.replace(/[\s.-]+/g, ''));
  } catch {
    return true;
  }
}
