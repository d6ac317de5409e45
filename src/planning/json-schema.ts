/** The JSON Schema of a plan, for readers that are not written here. */
import { z } from 'zod';
import { PlanDocument } from './shape.ts';

export function planJsonSchema(): object {
  return {
    title: 'Plan',
    description:
      'What merging a proposal would do, as `fractal plan --format json` prints it. Another `version` is another shape: refuse it.',
    ...z.toJSONSchema(PlanDocument, { target: 'draft-7', io: 'output' }),
  };
}
