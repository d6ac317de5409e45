/** An entry written as a map, laid out on one line. */
import { entryLine, lineAsYaml } from './entry-line.ts';
import { ENTRY_KEYS } from './entry-map.ts';
import { parseAmountOfTime } from './entry-text.ts';
import type { MapNode, Node } from './nodes.ts';
import { factText } from './yaml-text.ts';

/** Keys that the one-line form can say. */
const LINE_KEYS = new Set(['project', 'task', 'hours', 'duration', 'billable', 'activity', 'note']);

/** The one-line form where it says the same, else a map on one line. The map is one that `readEntryMap` accepts. */
export function mapAsYaml(map: MapNode): string {
  const line = lineOf(map);
  return line === null ? flowMap(map) : lineAsYaml(line);
}

function lineOf(map: MapNode): string | null {
  const texts = new Map<string, string>();
  for (const { key, value } of map.entries) {
    if (!LINE_KEYS.has(key.text) || value.kind !== 'text') return null;
    if (value.text !== '') texts.set(key.text, value.text);
  }
  const amount = texts.get('hours') ?? texts.get('duration') ?? '';
  const seconds = parseAmountOfTime(amount);
  if (typeof seconds === 'string') return null;
  const entry = {
    project: texts.get('project') ?? '',
    task: texts.get('task') ?? null,
    seconds,
    activity: texts.get('activity') ?? '',
    billable: texts.get('billable') !== 'false',
    note: texts.get('note') ?? '',
  };
  return entryLine(entry, amount);
}

function flowMap(map: MapNode): string {
  const entries = [...map.entries].sort(
    (a, b) => ENTRY_KEYS.indexOf(a.key.text) - ENTRY_KEYS.indexOf(b.key.text),
  );
  return `{ ${entries.map(({ key, value }) => `${factText(key.text)}: ${flowValue(value)}`).join(', ')} }`;
}

function flowValue(node: Node): string {
  if (node.kind === 'text') return factText(node.text);
  if (node.kind === 'map') return flowMap(node);
  return `[${node.items.map(flowValue).join(', ')}]`;
}
