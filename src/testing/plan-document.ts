/** What `fractal plan --format json` printed, read by the schema of plans and printed again: the same text, or the shape is another. */
import { PlanDocument } from '#planning/shape.ts';
import { jsonText } from '#surfaces/formats/json.ts';

export function asDocumented(printed: string): string {
  return jsonText(PlanDocument.parse(JSON.parse(printed)));
}
