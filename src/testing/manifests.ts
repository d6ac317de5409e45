/** Every kind's example as a document of either form, for laws that hold for all kinds. */
import { type KindName, kindNames, kinds } from '#model/kinds/index.ts';

export interface ExampleResource {
  readonly kind: KindName;
  readonly name: string;
  readonly title?: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** One resource of each kind, and what they refer to. */
export const exampleResources: readonly ExampleResource[] = [
  ...kindNames.map((kind) => ({ kind, ...kinds[kind].example })),
  { kind: 'Task', name: 'cart', spec: { project: 'harbour-shop' } },
];

export function longDocument({ kind, name, title, spec }: ExampleResource) {
  return {
    apiVersion: 'fractalops/v1',
    kind,
    metadata: { name, ...(title !== undefined && { title }) },
    spec,
  };
}

export function shortDocument({ kind, name, title, spec }: ExampleResource) {
  const { plural, scope } = kinds[kind];
  const { [scope ?? '']: owner, ...rest } = spec;
  const key = typeof owner === 'string' ? `${owner}/${name}` : name;
  return { [plural]: { [key]: { ...(title !== undefined && { title }), ...rest } } };
}
