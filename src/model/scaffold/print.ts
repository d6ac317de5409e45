/** YAML as people write it in manifests: an entry on one line while it fits, else one field per line. */
import { isPlainText } from '#source/edit.ts';

const WIDTH = 100;

/** `key: { … }`, or the key with one field per line below it. Ends with a line end. */
export function entryLines(key: string, value: object, indent: string): string {
  const line = `${indent}${scalar(key)}: ${flow(value)}`;
  if (line.length <= WIDTH && indent !== '') return `${line}\n`;
  const fields = Object.entries(value).map(([name, field]) => fieldLines(name, field, `${indent}  `));
  return `${indent}${scalar(key)}:\n${fields.join('')}`;
}

function fieldLines(name: string, value: unknown, indent: string): string {
  const line = `${indent}${scalar(name)}: ${flow(value)}`;
  if (line.length <= WIDTH || typeof value !== 'object' || value === null) return `${line}\n`;
  if (!Array.isArray(value)) return entryLines(name, value, indent);
  return `${indent}${scalar(name)}:\n${value.map((item) => `${indent}  - ${flow(item)}\n`).join('')}`;
}

/** One line: `{ client: harbour-tea, rate: 95 per hour }`. */
export function flow(value: unknown): string {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${scalar(name)}: ${flow(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function scalar(text: string): string {
  return isPlainText(text) ? text : JSON.stringify(text);
}
