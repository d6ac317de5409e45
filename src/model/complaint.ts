/** What zod found, said in one list of complaints of a few sorts, with unions reduced to the alternative that was meant. */
import type { z } from 'zod';

type Path = readonly (string | number)[];

export type Complaint =
  | { readonly sort: 'unknown-field'; readonly path: Path; readonly field: string }
  | { readonly sort: 'wrong-type'; readonly path: Path; readonly expected: readonly string[] }
  | { readonly sort: 'not-one-of'; readonly path: Path; readonly options: readonly string[] }
  | { readonly sort: 'bad-key'; readonly path: Path; readonly words: string }
  | { readonly sort: 'bad-form'; readonly path: Path; readonly words: string };

export function complaintsOf(issues: readonly z.core.$ZodIssue[], above: Path = []): Complaint[] {
  return issues.flatMap((issue) => complaintsOfIssue(issue, [...above, ...(issue.path as Path)]));
}

function complaintsOfIssue(issue: z.core.$ZodIssue, path: Path): Complaint[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((field) => ({ sort: 'unknown-field', path, field }));
    case 'invalid_type':
      return [{ sort: 'wrong-type', path, expected: typeWord(issue.expected).split(' or ') }];
    case 'invalid_value':
      return [{ sort: 'not-one-of', path, options: issue.values.map(String) }];
    case 'invalid_union':
      return unionComplaints(issue, path);
    case 'invalid_key':
    case 'invalid_element':
      return [{ sort: 'bad-key', path, words: issue.issues.map(words).join(', ') }];
    default:
      return [{ sort: 'bad-form', path, words: words(issue) }];
  }
}

// The alternative that was meant is the one whose own type fits; where none fits, all types are named.
function unionComplaints(issue: z.core.$ZodIssueInvalidUnion, path: Path): Complaint[] {
  if (issue.errors.length === 0) {
    const options = 'options' in issue ? (issue.options ?? []).map(String) : [];
    return [{ sort: 'not-one-of', path, options }];
  }
  const alternatives = issue.errors.map((errors) => complaintsOf(errors, path));
  const meant = alternatives.filter((complaints) => !complaints.every((one) => isTypeOf(one, path)));
  const [best] = meant.sort((a, b) => a.length - b.length);
  if (best) return best;
  const expected = alternatives.flat().flatMap((one) => (one.sort === 'wrong-type' ? one.expected : []));
  return [{ sort: 'wrong-type', path, expected: [...new Set(expected)] }];
}

const isTypeOf = (complaint: Complaint, path: Path) =>
  complaint.sort === 'wrong-type' && complaint.path.length === path.length;

function typeWord(expected: string): string {
  const known: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: '`true`/`false`',
    array: 'a list',
    object: 'a map',
    record: 'a map',
  };
  return known[expected] ?? expected;
}

function words(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `less than ${limit(issue.minimum, issue.origin)}`;
  if (issue.code === 'too_big') return `more than ${limit(issue.maximum, issue.origin)}`;
  return issue.message;
}

function limit(size: number | bigint, origin: string): string {
  if (origin === 'string') return `${size} characters`;
  if (origin === 'array' || origin === 'set') return size === 1 || size === 1n ? 'one item' : `${size} items`;
  return String(size);
}
